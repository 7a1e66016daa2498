import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {any} */
const page = globalThis;

test("Notice_WorkerTakenAwayBySigningOut_IsShownAnyway_AndThroughTheNextWorkerAfterEntering", async () => {
  const shown = { worker: 0, page: 0 };
  const made = () => ({ active: {}, gone: false, async showNotification() { if (this.gone) throw new TypeError("No active registration"); shown.worker += 1; } });
  const registrations = [made()];
  let registered = 0;
  Object.defineProperty(page, "navigator", { configurable: true, value: { serviceWorker: { addEventListener() {}, get ready() { return Promise.resolve(registrations[0]); }, async register() { registered += 1; return registrations[registrations.length - 1]; } } } });
  page.isSecureContext = true;
  page.Notification = class { static permission = "granted"; constructor() { shown.page += 1; } };
  const { keepAppWorker, showNotice, startAppWorker } = await import("./app-worker.js");
  const notice = { title: "Mara", body: "Hello", path: "/chat/c", tag: "c" };
  await startAppWorker({ open: () => {} });
  await showNotice(notice);
  assert.deepEqual(shown, { worker: 1, page: 0 });
  registrations[0].gone = true;
  await showNotice(notice);
  assert.deepEqual([shown, registered], [{ worker: 1, page: 1 }, 2]);
  registrations.push(made());
  await keepAppWorker();
  await showNotice(notice);
  assert.deepEqual(shown, { worker: 2, page: 1 });
});

test("Notice_Shown_TakesThePlaceOfItsTagMakesItselfKnownAndGoesWhenItIsRead", async () => {
  const { closeNotices, keepAppWorker, showNotice } = await import("./app-worker.js");
  /** @type {unknown[]} */
  const shown = [];
  /** @type {string[]} */
  const closed = [];
  const registration = { active: {}, async showNotification(/** @type {unknown[]} */ ...given) { shown.push(given); }, async getNotifications(/** @type {{ tag: string }} */ { tag }) { return [tag, tag].map((one) => ({ close: () => closed.push(one) })); } };
  Object.defineProperty(page, "navigator", { configurable: true, value: { serviceWorker: { async register() { return registration; } } } });
  page.isSecureContext = true;
  page.Notification = class { static permission = "granted"; };
  await keepAppWorker();
  await showNotice({ title: "Mara in #racks", body: "Hello", path: "/chat/c?thread=r&reply=3", tag: "r" });
  // renotify: without it the second of a place comes in silence and nobody sees that it is another; the page makes the sound.
  assert.deepEqual(shown, [["Mara in #racks", { body: "Hello", tag: "r", renotify: true, icon: "/favicon.svg", silent: true, data: { path: "/chat/c?thread=r&reply=3" } }]]);
  await closeNotices("r");
  assert.deepEqual(closed, ["r", "r"]);
  page.Notification.permission = "denied";
  await showNotice({ title: "x", body: "", path: "/", tag: "c" });
  assert.equal(shown.length, 1);
});
