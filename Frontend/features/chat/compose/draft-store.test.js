import assert from "node:assert/strict";
import { test } from "node:test";
import { plainBox } from "../typed/memory-parts.test.js";
import { DraftStore } from "./draft-store.js";

/** @param {import("node:test").TestContext} t */
function setting(t, box = plainBox()) {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  /** @type {any[]} */
  const sent = [];
  /** @type {Map<string, (data: any) => void>} */
  const hears = new Map();
  const server = { fail: /** @type {any} */ (null), gate: /** @type {Promise<void> | null} */ (null), there: /** @type {any[]} */ ([]) };
  const api = { async draft(/** @type {any} */ draft) { sent.push(draft.body); if (server.gate) await server.gate; if (server.fail) throw server.fail; }, async drafts() { return server.there; } };
  const end = new AbortController();
  const store = new DraftStore({ api: /** @type {any} */ (api), events: { on: (name, fn) => void hears.set(name, fn) }, box, signal: end.signal });
  const changes = { elsewhere: 0 };
  store.addEventListener("elsewhere", () => { changes.elsewhere += 1; });
  const type = (/** @type {string} */ body) => store.set({ channelId: "c", threadRootId: null, body, replyToId: null, attachments: [] });
  const hear = (/** @type {any} */ draft) => hears.get("chat.draft-changed")?.({ draft: { channelId: "c", threadRootId: null, replyToId: null, attachments: [], ...draft } });
  const settle = async () => { for (let i = 0; i < 6; i += 1) await null; };
  const pass = async (/** @type {number} */ ms) => { t.mock.timers.tick(ms); await settle(); };
  return { store, sent, server, type, hear, pass, settle, changes, box };
}

test("what is typed goes out once, after a pause", async (t) => {
  const { type, sent, pass, box } = setting(t);
  type("h");
  await pass(300);
  type("he");
  await pass(300);
  assert.deepEqual(sent, []);
  assert.equal(box.kept.size, 1, "this browser holds it meanwhile");
  await pass(800);
  assert.deepEqual(sent, ["he"]);
  assert.equal(box.kept.size, 0, "the server has it now");
});

test("a text sent within the pause never becomes a draft; one that had become one is taken away", async (t) => {
  const { type, sent, pass } = setting(t);
  type("quick");
  type("");
  await pass(1000);
  assert.deepEqual(sent, []);
  type("slow");
  await pass(1000);
  type("");
  await pass(1);
  assert.deepEqual(sent, ["slow", ""]);
});

test("what is typed while a draft is on its way follows it", async (t) => {
  const { type, sent, pass, server, settle } = setting(t);
  let open = () => {};
  server.gate = new Promise((resolve) => { open = () => resolve(undefined); });
  type("one");
  await pass(800);
  type("one two");
  await pass(800);
  assert.deepEqual(sent, ["one"]);
  server.gate = null;
  open();
  await settle();
  await pass(1);
  assert.deepEqual(sent, ["one", "one two"]);
});

test("news from another device arrives, our own words coming back do not, and the hand that writes goes first", async (t) => {
  const { store, type, hear, pass, changes } = setting(t);
  hear({ body: "from the phone" });
  assert.equal(store.get("c").body, "from the phone");
  assert.equal(changes.elsewhere, 1);
  type("from the desk");
  hear({ body: "late from the phone" });
  assert.equal(store.get("c").body, "from the desk");
  await pass(800);
  type("from the desk, more");
  await pass(800);
  hear({ body: "from the desk" });
  assert.equal(store.get("c").body, "from the desk, more", "an echo is no news");
  hear({ body: "" });
  assert.equal(store.get("c").body, "");
  assert.equal(changes.elsewhere, 2);
});

test("a lost connection is waited out, a refusal leaves the text in this browser", async (t) => {
  const { store, type, sent, pass, server, box } = setting(t);
  server.fail = new Error("offline");
  type("kept");
  await pass(800);
  server.fail = null;
  await pass(5000);
  assert.deepEqual(sent, ["kept", "kept"]);
  server.fail = Object.assign(new Error("no"), { status: 404 });
  type("refused");
  await pass(800);
  await pass(60_000);
  assert.deepEqual(sent, ["kept", "kept", "refused"]);
  assert.equal(store.get("c").body, "refused");
  assert.equal(box.kept.size, 1);
});

test("a tab that was cut off leaves its text to the next", async (t) => {
  const first = setting(t);
  first.type("half a thought");
  t.mock.timers.reset();
  const second = setting(t);
  second.server.there = [{ channelId: "c", threadRootId: null, body: "older", replyToId: null, attachments: [] }];
  await second.store.load();
  second.box.leave(first.box.kept);
  assert.equal(second.store.get("c").body, "half a thought");
  assert.equal(second.changes.elsewhere, 2, "the field shows it");
  await second.pass(1);
  assert.deepEqual(second.sent, ["half a thought"]);
});

test("what another tab left does not push aside what is being typed here", async (t) => {
  const { store, type, box } = setting(t);
  type("mine");
  box.leave(new Map([["draft.c", { channelId: "c", threadRootId: null, body: "left behind", replyToId: null, attachments: [] }]]));
  assert.equal(store.get("c").body, "mine");
  assert.equal(box.kept.get("draft.c").body, "mine");
});
