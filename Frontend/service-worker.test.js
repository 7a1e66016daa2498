import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import vm from "node:vm";

const code = readFileSync(new URL("./service-worker.js", import.meta.url), "utf8");

/** The real file in a worker's scope that is made up, with these windows of ours. @param {{ focused?: boolean, at?: string }[]} [windows] */
function worker(windows = []) {
  /** @type {unknown[][]} */
  const done = [];
  const clients = windows.map(({ focused = false, at = "/chat" }, n) => ({ focused, url: `https://bailey.lan${at}`, postMessage: (/** @type {any} */ data) => done.push(["told", n, { ...data }]), focus: async () => { done.push(["focused", n]); } }));
  /** @type {Map<string, (event: any) => void>} */
  const listeners = new Map();
  const scope = {
    URL, location: { origin: "https://bailey.lan" },
    addEventListener: (/** @type {string} */ name, /** @type {any} */ fn) => listeners.set(name, fn),
    clients: {
      matchAll: async (/** @type {any} */ { type, includeUncontrolled }) => { done.push(["sought", type, includeUncontrolled]); return clients; },
      openWindow: async (/** @type {string} */ path) => { done.push(["opened", path]); },
    },
  };
  vm.runInNewContext(code, Object.assign(scope, { self: scope }));
  return {
    /** @param {unknown} data of the notification */
    async click(data) {
      /** @type {unknown} */
      let until;
      listeners.get("notificationclick")?.({ notification: { data, close: () => done.push(["closed"]) }, waitUntil: (/** @type {unknown} */ work) => { until = work; } });
      assert.ok(until, "the browser may end a worker that asks for no time");
      await until;
      return done;
    },
  };
}

const path = "/chat/c?thread=r&reply=3";

test("Notification_Clicked_BringsAnOpenWindowToTheFrontAndTellsItWhereToGo", async () => {
  assert.deepEqual(await worker([{}, { focused: true }]).click({ path }), [["closed"], ["sought", "window", true], ["told", 1, { type: "open", path }], ["focused", 1]]);
  assert.deepEqual((await worker([{}, {}]).click({ path })).slice(2), [["told", 0, { type: "open", path }], ["focused", 0]], "any of them, where nobody looks at one");
});

test("Notification_ClickedWithNoWindowOpen_OpensOne", async () => {
  assert.deepEqual((await worker().click({ path })).slice(2), [["opened", path]]);
});

test("Notification_ClickedWithAFileInATab_GoesToAWindowOfThePage", async () => {
  const file = { focused: true, at: "/api/v1/files/f/content" };
  assert.deepEqual((await worker([file, { at: "/docs" }, { at: "/documents" }]).click({ path }))[2], ["told", 2, { type: "open", path }]);
  assert.deepEqual((await worker([file]).click({ path })).slice(2), [["opened", path]]);
});

test("Notification_ThatLeadsElsewhere_LeadsToTheBeginning", async () => {
  for (const given of [{ path: "https://evil.example/chat/c" }, { path: "//evil.example/" }, { path: "/\\evil.example/" }, { path: "/\t/evil.example/" }, { path: "javascript:alert(1)" }, { path: "blob:https://bailey.lan/x" }, {}, null]) {
    assert.deepEqual((await worker().click(given)).slice(2), [["opened", "/"]], JSON.stringify(given));
    assert.deepEqual((await worker([{}]).click(given))[2], ["told", 0, { type: "open", path: "/" }], JSON.stringify(given));
  }
});
