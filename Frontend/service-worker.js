// Keeps the page's document, so that it opens without the server, and shows notifications. Nothing that anybody wrote is kept here: answers
// of the API never pass through it. What the document loads lies in the browser's own cache, under an address that names its revision.

const KEPT = "bailey-page";
const DOCUMENT = "/"; // every address of the page is the same one
const NOT_THE_PAGE = /^\/(api|oauth|docs|openapi\.json|\.well-known|trust)(\/|$)/;

/** @type {any} */
const worker = self;

worker.addEventListener("install", (/** @type {any} */ event) => {
  worker.skipWaiting();
  // Where a browser knows how, it need not wake this worker for anything but the document.
  const routes = ["/page/*", "/api/*"].map((urlPattern) => ({ condition: { urlPattern }, source: "network" }));
  event.waitUntil(Promise.resolve(event.addRoutes?.(routes)).catch(() => {}));
});
worker.addEventListener("activate", (/** @type {any} */ event) => event.waitUntil(Promise.all([worker.clients.claim(), keep()])));

worker.addEventListener("fetch", (/** @type {any} */ event) => {
  const { request } = event;
  if (request.mode === "navigate" && !NOT_THE_PAGE.test(new URL(request.url).pathname)) event.respondWith(fromServer(request));
});

worker.addEventListener("notificationclick", (/** @type {any} */ event) => {
  event.notification.close();
  event.waitUntil(show(String(event.notification.data?.path ?? "/")));
});

/** The server first, so that a new version is seen at once; what was kept only when it does not answer. @param {Request} request */
async function fromServer(request) {
  try {
    const answer = await fetch(request);
    if (answer.ok && answer.type === "basic" && answer.headers.get("Content-Type")?.startsWith("text/html")) {
      const copy = answer.clone();
      void caches.open(KEPT).then((cache) => cache.put(DOCUMENT, copy)).catch(() => {}); // no room: then not
    }
    return answer;
  } catch (error) {
    const kept = await caches.match(DOCUMENT, { cacheName: KEPT });
    if (kept) return kept;
    throw error;
  }
}

/** What the page had loaded before this worker was there. An earlier worker kept every file. */
async function keep() {
  const cache = await caches.open(KEPT);
  await cache.add(DOCUMENT);
  for (const request of await cache.keys()) if (new URL(request.url).pathname !== DOCUMENT) await cache.delete(request);
}

/** @param {string} asked a path of ours; anything else leads to the beginning */
async function show(asked) {
  const { origin } = worker.location;
  const { href } = new URL(asked, origin);
  const path = href.startsWith(`${origin}/`) ? href.slice(origin.length) : "/";
  // A file or the document of the API in a tab of its own is no page that could go there; one that was loaded past this worker is.
  const windows = (await worker.clients.matchAll({ type: "window", includeUncontrolled: true })).filter((/** @type {any} */ w) => !NOT_THE_PAGE.test(new URL(w.url).pathname));
  const open = windows.find((/** @type {any} */ w) => w.focused) ?? windows[0];
  if (!open) return worker.clients.openWindow(path);
  open.postMessage({ type: "open", path });
  return open.focus();
}
