import assert from "node:assert/strict";
import { test } from "node:test";
import { plainBox } from "../typed/memory-parts.test.js";
import { DraftStore } from "./draft-store.js";

/** @param {import("node:test").TestContext} t @param {{ there?: any[], flushed?: Set<string>, read?: boolean, fail?: any }} [how] read: what the server holds is known */
async function setting(t, { there = [], flushed = new Set(), read = true, fail = null } = {}) {
  const box = plainBox();
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  t.mock.method(Math, "random", () => 0);
  /** @type {any[]} */
  const sent = [];
  /** @type {Map<string, (data: any) => void>} */
  const hears = new Map();
  const server = { fail, gate: /** @type {Promise<void> | null} */ (null), there, reads: 0, slow: /** @type {Promise<void> | null} */ (null) };
  const api = { async draft(/** @type {any} */ draft) { sent.push(draft.body); if (server.gate) await server.gate; if (server.fail) throw server.fail; }, async drafts() { server.reads += 1; const now = [...server.there]; await server.slow; if (server.fail) throw server.fail; return now; } };
  const end = new AbortController();
  /** @type {((standing: any) => void)[]} */
  const states = [];
  const store = new DraftStore({ api: /** @type {any} */ (api), events: { on: (name, fn) => void hears.set(name, fn), onState: (fn) => { states.push(fn); } }, box, flushed, signal: end.signal });
  const changes = { elsewhere: 0 };
  store.addEventListener("elsewhere", () => { changes.elsewhere += 1; });
  const type = (/** @type {string} */ body) => store.set({ channelId: "c", threadRootId: null, body, replyToId: null, attachments: [] });
  const hear = (/** @type {any} */ draft) => hears.get("chat.draft-changed")?.({ draft: { channelId: "c", threadRootId: null, replyToId: null, attachments: [], ...draft } });
  const settle = async () => { for (let i = 0; i < 30; i += 1) await null; };
  const pass = async (/** @type {number} */ ms) => { t.mock.timers.tick(ms); await settle(); };
  const line = (/** @type {string} */ state) => states.forEach((fn) => fn({ state }));
  if (read) await store.load();
  return { store, sent, server, type, hear, pass, settle, changes, box, line, flushed, body: () => store.get("c").body };
}

test("what is typed goes out once, after a pause", async (t) => {
  const { type, sent, pass, box } = await setting(t);
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
  const { type, sent, pass } = await setting(t);
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
  const { type, sent, pass, server, settle } = await setting(t);
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
  const { store, type, hear, pass, changes } = await setting(t);
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
  const { store, type, sent, pass, server, box } = await setting(t);
  server.fail = new Error("offline");
  type("kept");
  await pass(800);
  server.fail = null;
  await pass(5000);
  await pass(1); // it looks first what the server holds
  assert.deepEqual(sent, ["kept", "kept"]);
  server.fail = Object.assign(new Error("no"), { status: 404 });
  type("refused");
  await pass(800);
  await pass(60_000);
  assert.deepEqual(sent, ["kept", "kept", "refused"]);
  assert.equal(store.get("c").body, "refused");
  assert.equal(box.kept.size, 1);
});

/** @param {string} body */
const held = (body, more = {}) => ({ channelId: "c", threadRootId: null, body, replyToId: null, attachments: [], updatedAt: "2026-11-22T10:00:00Z", ...more });

test("a tab that was cut off leaves its text to the next", async (t) => {
  const first = await setting(t, { there: [held("older")] });
  first.type("half a thought");
  t.mock.timers.reset();
  const second = await setting(t, { there: [held("older")] });
  second.box.leave(first.box.kept);
  await second.settle();
  assert.equal(second.body(), "half a thought");
  assert.equal(second.changes.elsewhere, 2, "the field shows it");
  await second.pass(1);
  assert.deepEqual(second.sent, ["half a thought"]);
});

test("what a closing tab sent, and what was sent since on the phone, does not come back", async (t) => {
  const first = await setting(t);
  first.type("half a thought");
  first.server.gate = new Promise(() => {}); // the answer finds nobody
  first.store.flush(true);
  assert.deepEqual(first.sent, ["half a thought"]);
  t.mock.timers.reset();
  for (const there of [[], [held("begun on the phone")]]) {
    const heir = await setting(t, { there, flushed: new Set(first.flushed) });
    heir.box.leave(first.box.kept);
    await heir.settle();
    await heir.pass(1000);
    assert.equal(heir.body(), there[0]?.body ?? "");
    assert.deepEqual([heir.sent, heir.box.kept.size, heir.flushed.size], [[], 0, 0]);
    t.mock.timers.reset();
  }
  const arrived = await setting(t, { there: [held("half a thought")], flushed: new Set(first.flushed) });
  arrived.box.leave(first.box.kept);
  await arrived.pass(1000);
  assert.deepEqual([arrived.body(), arrived.sent], ["half a thought", []]);
});

test("what a closing tab could not send before is not trusted to have arrived", async (t) => {
  const { store, type, server, pass, flushed } = await setting(t);
  server.fail = new Error("offline");
  type("half a thought");
  await pass(800);
  server.fail = null;
  await store.load();
  store.flush(true);
  assert.equal(flushed.size, 0);
});

test("what was typed without a line waits for the news and takes nobody's words away", async (t) => {
  const { store, type, sent, server, line, pass, settle, body } = await setting(t, { there: [held("begun")] });
  line("reconnecting");
  server.fail = new Error("offline");
  type("begun on the train");
  await pass(800);
  store.flush(true);
  assert.deepEqual(sent, [], "the laptop may have written meanwhile");
  server.there = [held("begun on the laptop")];
  server.fail = null;
  line("connected");
  await pass(1);
  assert.equal(body(), "begun on the laptop\n\nbegun on the train");
  await pass(1);
  assert.deepEqual(sent, ["begun on the laptop\n\nbegun on the train"]);
});

test("what was sent elsewhere while it was changed without a line stays here", async (t) => {
  const { type, sent, server, line, pass, settle, body } = await setting(t, { there: [held("begun")] });
  line("reconnecting");
  type("begun and more");
  server.there = [];
  line("connected");
  await settle();
  await pass(1);
  assert.deepEqual([body(), sent], ["begun and more", ["begun and more"]]);
});

test("first words while the server does not answer do not take away a draft begun elsewhere", async (t) => {
  const { type, sent, server, pass, body } = await setting(t, { there: [held("from the phone")], fail: Object.assign(new Error("no"), { status: 502 }) });
  type("first words");
  await pass(800);
  assert.deepEqual(sent, []);
  server.fail = null;
  await pass(5000);
  await pass(1);
  assert.equal(body(), "from the phone\n\nfirst words");
  assert.deepEqual(sent, ["from the phone\n\nfirst words"]);
});

test("a reading that began before a draft was sent does not undo it", async (t) => {
  const { store, type, sent, server, pass, hear, settle, body } = await setting(t, { there: [held("one")] });
  let open = () => {};
  server.slow = new Promise((resolve) => { open = () => resolve(undefined); });
  const reading = store.load();
  type("one two");
  await pass(800);
  assert.deepEqual(sent, ["one two"]);
  open();
  await reading;
  assert.equal(body(), "one two");
  server.slow = new Promise((resolve) => { open = () => resolve(undefined); });
  const next = store.load();
  await settle();
  hear({ body: "from the phone, later" });
  open();
  await next;
  assert.equal(body(), "from the phone, later");
});

test("our own words come back once; the same words after that are news", async (t) => {
  const { type, hear, pass, body } = await setting(t);
  type("one");
  await pass(800);
  hear({ body: "one" });
  hear({ body: "two" });
  hear({ body: "one" });
  assert.equal(body(), "one");
});

test("a draft of files alone that is discarded leaves the list", async (t) => {
  const { store } = await setting(t, { there: [held("", { attachments: [{ fileId: "f", name: "a.txt" }] })] });
  let changes = 0;
  store.addEventListener("change", () => { changes += 1; });
  store.set({ ...store.list()[0], attachments: [] });
  assert.deepEqual([changes, store.list().length], [1, 0]);
});

test("what another tab left does not push aside what is being typed here", async (t) => {
  const { store, type, box } = await setting(t);
  type("mine");
  box.leave(new Map([["draft.c", { channelId: "c", threadRootId: null, body: "left behind", replyToId: null, attachments: [] }]]));
  assert.equal(store.get("c").body, "mine");
  assert.equal(box.kept.get("draft.c").body, "mine");
});
