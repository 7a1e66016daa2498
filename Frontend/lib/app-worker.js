// The page's service worker: opens the page without the server, and shows notifications that lead back into it.
import { workerUrl } from "./trusted.js";

/** @type {ServiceWorkerRegistration | null} */
let registration = null;

/** @param {{ open: (path: string) => void }} setting open: somebody clicked a notification that leads there */
export async function startAppWorker({ open }) {
  if (!("serviceWorker" in navigator) || !isSecureContext) return;
  navigator.serviceWorker.addEventListener("message", ({ data }) => {
    // Only paths of our own; anything else is not from our worker.
    if (data?.type === "open" && typeof data.path === "string" && /^\/(?!\/)/.test(data.path)) open(data.path);
  });
  try {
    await navigator.serviceWorker.register(workerUrl("/service-worker.js"));
    registration = await navigator.serviceWorker.ready;
  } catch { /* no worker, for one while the certificate is not trusted: the page works without */ }
}

/** @param {{ title: string, body: string, path: string, tag: string }} notice tag: a later one with the same tag takes its place */
export async function showNotice({ title, body, path, tag }) {
  if (!("Notification" in globalThis) || Notification.permission !== "granted") return;
  const options = { body, tag, renotify: true, icon: "/favicon.svg", silent: true, data: { path } };
  if (registration) { await registration.showNotification(title, options).catch(() => {}); return; }
  try { new Notification(title, options).onclick = () => focus(); } catch { /* phones allow it through a worker only */ }
}

/** Takes away what was shown and has been read. @param {string} tag */
export async function closeNotices(tag) {
  for (const shown of (await registration?.getNotifications({ tag }).catch(() => [])) ?? []) shown.close();
}
