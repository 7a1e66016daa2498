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
