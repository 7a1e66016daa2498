// Keeps the page's own files, so that it opens without the server, and shows notifications. Nothing that anybody wrote is kept here:
// answers of the API never pass through it.

const KEPT = "bailey-page";
const MOST = 1000; // files
const NOT_THE_PAGE = /^\/(api|oauth|docs|openapi\.json|\.well-known|trust)(\/|$)/;

/** @type {any} */
const worker = self;

worker.addEventListener("install", () => worker.skipWaiting());
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(worker.clients.claim()));

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || url.origin !== location.origin || NOT_THE_PAGE.test(url.pathname)) return;
  const key = request.mode === "navigate" ? "/" : url.pathname; // every address of the page is the same document
  event.respondWith(fromServer(request, key));
});

worker.addEventListener("message", (/** @type {any} */ event) => {
  const { data } = event;
  if (data?.type === "keep" && Array.isArray(data.paths)) event.waitUntil(keep(data.paths));
});

worker.addEventListener("notificationclick", (/** @type {any} */ event) => {
  event.notification.close();
  event.waitUntil(show(String(event.notification.data?.path ?? "/")));
});

/** The server first, so that a new version is seen at once; what was kept only when it does not answer. @param {Request} request @param {string} key */
async function fromServer(request, key) {
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.type === "basic") {
      const copy = answer.clone();
      void caches.open(KEPT).then((cache) => cache.put(key, copy)).catch(() => {}); // no room: then not
    }
    return answer;
  } catch (error) {
    const kept = await caches.match(key, { cacheName: KEPT });
    if (kept) return kept;
    throw error;
  }
}

/** What the page had loaded before this worker was there. @param {string[]} paths */
async function keep(paths) {
  const cache = await caches.open(KEPT);
  const all = new Set(paths);
  for (const path of all) { // grows while it is gone through
    if (all.size > MOST) return;
    if (!path.startsWith("/") || NOT_THE_PAGE.test(path)) continue;
    try {
      if (!(await cache.match(path))) await cache.add(path);
    } catch { return; } // the server went away; the next start goes on
    if (!path.endsWith(".js")) continue;
    // The browser's own list of what was loaded is short; a module tells which others it needs.
    const text = (await (await cache.match(path))?.text()) ?? "";
    for (const [, other] of text.matchAll(/\b(?:from|import)\s*\(?\s*"(\.{1,2}\/[^"]+)"/g)) all.add(new URL(other, new URL(path, location.href)).pathname);
  }
}

/** @param {string} path */
async function show(path) {
  const windows = await worker.clients.matchAll({ type: "window" });
  const open = windows.find((/** @type {any} */ w) => w.focused) ?? windows[0];
  if (!open) return worker.clients.openWindow(path);
  open.postMessage({ type: "open", path });
  return open.focus();
}
