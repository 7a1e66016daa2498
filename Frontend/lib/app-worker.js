// The page's service worker: opens the page without the server, and shows notifications that lead back into it.
import { workerUrl } from "./trusted.js";

/** @type {ServiceWorkerRegistration | null} */
let registration = null;
let follow = (/** @type {string} */ _path) => {};

/** @param {{ open: (path: string) => void }} setting open: somebody clicked a notification that leads there */
export async function startAppWorker({ open }) {
  follow = open;
  if (!("serviceWorker" in navigator) || !isSecureContext) return;
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    // Only paths of our own; anything else is not from our worker.
    if (data?.type === "open" && typeof data.path === "string" && /^\/(?!\/)/.test(data.path)) open(data.path);
  });
  await keepAppWorker();
}

/** Signing out clears what the browser holds for this site, and with it the worker. */
export async function keepAppWorker() {
  if (!("serviceWorker" in navigator) || !isSecureContext) return;
  try {
    registration = await active(await navigator.serviceWorker.register(workerUrl("/service-worker.js")));
  } catch { registration = null; } // no worker, for one while the certificate is not trusted: the page works without
}

/** navigator.serviceWorker.ready tells only of the first. @param {ServiceWorkerRegistration} made @returns {Promise<ServiceWorkerRegistration>} */
function active(made) {
  const worker = made.installing ?? made.waiting;
  if (made.active || !worker) return Promise.resolve(made);
  return new Promise((resolve, reject) => worker.addEventListener("statechange", () => {
    if (made.active) resolve(made);
    else if (worker.state === "redundant") reject(new Error("The worker could not be installed."));
  }));
}

/** @param {{ title: string, body: string, path: string, tag: string }} notice tag: a later one with the same tag takes its place */
export async function showNotice({ title, body, path, tag }) {
  if (!("Notification" in globalThis) || Notification.permission !== "granted") return;
  const options = { body, tag, renotify: true, icon: "/favicon.svg", silent: true, data: { path } };
  if (registration) {
    try { await registration.showNotification(title, options); return; } catch { /* the worker is gone */ }
    void keepAppWorker();
  }
  try {
    new Notification(title, options).onclick = () => { focus(); follow(path); };
  } catch { /* phones allow it through a worker only */ }
}

/** Takes away what was shown and has been read. @param {string} tag */
export async function closeNotices(tag) {
  for (const shown of (await registration?.getNotifications({ tag }).catch(() => [])) ?? []) shown.close();
}
