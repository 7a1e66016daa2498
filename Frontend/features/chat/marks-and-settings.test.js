import assert from "node:assert/strict";
import { test } from "node:test";
import { ChatSettings } from "./chat-settings.js";
import { SavedMarks } from "./saved/saved-marks.js";

function setting() {
  /** @type {Map<string, (data: any) => void>} */
  const hears = new Map(), ending = new AbortController();
  const server = { gate: /** @type {Promise<void> | null} */ (null), fail: /** @type {any} */ (null), asked: 0, ids: ["a"], settings: { notify: "all" } };
  const answer = async (/** @type {() => any} */ what) => { const now = structuredClone(what()); await server.gate; if (server.fail) throw server.fail; return now; };
  const api = /** @type {any} */ ({ savedIds: () => answer(() => { server.asked += 1; return { ids: server.ids }; }), settings: () => answer(() => server.settings) });
  const parts = { api, events: { on: (/** @type {string} */ name, /** @type {any} */ fn) => void hears.set(name, fn), onState: () => {} }, signal: ending.signal };
  return { ending, parts, server, say: (/** @type {string} */ name, /** @type {any} */ data) => hears.get(name)?.(data), settle: async () => { for (let i = 0; i < 20; i += 1) await null; } };
}

function gate() {
  let open = () => {};
  return { until: new Promise((/** @type {(done: void) => void} */ resolve) => { open = () => resolve(); }), open: () => open() };
}

test("Marks_ThatCouldNotBeRead_AreReadLater", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { parts, server, settle } = setting();
  const marks = new SavedMarks(parts);
  server.fail = Object.assign(new Error("no"), { status: 429 });
  await marks.load();
  assert.equal(marks.has("a"), false);
  server.fail = null;
  t.mock.timers.tick(5000);
  await settle();
  assert.equal(marks.has("a"), true);
});

test("Marks_ChangedDuringTheReading_StayChanged", async () => {
  const { parts, server, say } = setting();
  const marks = new SavedMarks(parts);
  const { until, open } = gate();
  server.gate = until;
  const reading = marks.load();
  say("chat.saved-changed", { saved: { messageId: "a", saved: false } });
  say("chat.saved-changed", { saved: { messageId: "b", saved: true } });
  open();
  await reading;
  assert.deepEqual([marks.has("a"), marks.has("b")], [false, true]);
});

test("Marks_OfAnotherReach_AreReadInAWhile_OnceAndNotBesideAnotherReading", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { parts, server, say, settle, ending } = setting();
  const marks = new SavedMarks(parts);
  marks.loadSoon();
  marks.loadSoon();
  t.mock.timers.tick(499);
  await settle();
  assert.equal(server.asked, 0, "every tab of all who were put there hears it in the same instant");
  t.mock.timers.tick(2501);
  await settle();
  assert.deepEqual([server.asked, marks.has("a")], [1, true]);
  marks.loadSoon();
  say("stream.reset");
  await settle();
  t.mock.timers.tick(3000);
  await settle();
  assert.equal(server.asked, 2, "the reset has read it");
  marks.loadSoon();
  ending.abort();
  marks.loadSoon();
  t.mock.timers.tick(3000);
  await settle();
  assert.equal(server.asked, 2, "signed out");
});

test("Settings_ThatCouldNotBeRead_AreReadLater_AndNewsGoesFirst", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { parts, server, say, settle } = setting();
  const settings = new ChatSettings(parts);
  server.settings = { notify: "nothing" };
  server.fail = new Error("offline");
  await settings.load();
  assert.equal(settings.values.notify, "all");
  server.fail = null;
  t.mock.timers.tick(5000);
  await settle();
  assert.equal(settings.values.notify, "nothing");
  const { until, open } = gate();
  server.gate = until;
  const reading = settings.load();
  say("chat.settings-changed", { settings: { notify: "mentions" } });
  open();
  await reading;
  assert.equal(settings.values.notify, "mentions");
});
