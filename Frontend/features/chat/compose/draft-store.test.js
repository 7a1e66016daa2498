import assert from "node:assert/strict";
import { test } from "node:test";
import { plainBox } from "../typed/memory-parts.test.js";
import { DraftStore } from "./draft-store.js";

/** @param {import("node:test").TestContext} t @param {{ there?: any[], flushed?: Set<string>, read?: boolean, fail?: any, posted?: boolean }} [how] read: what the server holds is known */
async function setting(t, { there = [], flushed = new Set(), read = true, fail = null, posted = false } = {}) {
  const box = plainBox();
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  t.mock.method(Math, "random", () => 0);
  /** @type {any[]} */
  const sent = [];
  /** @type {Map<string, (data: any) => void>} */
  const hears = new Map();
  const server = { fail, posted, failPut: /** @type {any} */ (null), gate: /** @type {Promise<void> | null} */ (null), there, reads: 0, slow: /** @type {Promise<void> | null} */ (null) };
  const api = { async draft(/** @type {any} */ draft) { sent.push(draft.body); if (server.gate) await server.gate; if (server.fail ?? server.failPut) throw server.fail ?? server.failPut; }, async drafts() { server.reads += 1; const now = [...server.there]; await server.slow; if (server.fail) throw server.fail; return now; } };
  const end = new AbortController();
  /** @type {((standing: any) => void)[]} */
  const states = [];
  const store = new DraftStore({ api: /** @type {any} */ (api), events: { on: (name, fn) => void hears.set(name, fn), onState: (fn) => { states.push(fn); } }, box, flushed, wasPosted: async () => { if (server.fail) throw server.fail; return server.posted; }, signal: end.signal });
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

/** Typed and closed without a pause, on a line that seemed open. @param {import("node:test").TestContext} t */
async function closedTab(t) {
  const first = await setting(t);
  first.type("half a thought");
  first.server.gate = new Promise(() => {}); // the answer finds nobody
  first.store.flush(true);
  assert.deepEqual(first.sent, ["half a thought"]);
  /** @param {any[]} there */
  return async (there, posted = false, left = first.box.kept, flushed = new Set(first.flushed)) => {
    t.mock.timers.reset();
    t.mock.restoreAll();
    const heir = await setting(t, { there, posted, flushed });
    heir.box.leave(left);
    await heir.settle();
    await heir.pass(1000);
    return heir;
  };
}

test("what a closing tab sent, and what was sent since on the phone, does not come back", async (t) => {
  const next = await closedTab(t);
  for (const there of [[], [held("begun on the phone")]]) {
    const heir = await next(there, true);
    assert.equal(heir.body(), there[0]?.body ?? "");
    assert.deepEqual([heir.sent, heir.box.kept.size, heir.flushed.size], [[], 0, 0]);
  }
  const arrived = await next([held("half a thought")]);
  assert.deepEqual([arrived.body(), arrived.sent, arrived.box.kept.size], ["half a thought", [], 0]);
});

test("what a closing tab sent and nobody has seen since is kept here, and goes out once it is touched", async (t) => {
  const next = await closedTab(t);
  const heir = await next([]);
  assert.deepEqual([heir.body(), heir.sent], ["half a thought", []], "another device may have sent it in other words");
  heir.store.flush();
  await heir.store.load();
  await heir.pass(60_000);
  assert.deepEqual([heir.body(), heir.sent], ["half a thought", []]);
  const third = await next([held("begun on the phone")], false, heir.box.kept, new Set());
  assert.deepEqual([third.body(), third.sent], ["begun on the phone\n\nhalf a thought", []], "the mark is gone, not what it said");
  third.hear({ body: "begun on the phone, more" });
  assert.equal(third.body(), "begun on the phone, more\n\nhalf a thought");
  third.type("half a thought, touched");
  await third.pass(1000);
  assert.deepEqual([third.sent, third.box.kept.size], [["half a thought, touched"], 0]);
});

test("what a closing tab sent and then is heard of has arrived", async (t) => {
  const heir = await (await closedTab(t))([]);
  heir.hear({ body: "half a thought" });
  assert.equal(heir.box.kept.size, 0);
  heir.hear({ body: "" });
  assert.deepEqual([heir.body(), heir.sent], ["", []]);
});

test("what a closing tab sent, found while the server does not answer, stays in doubt for the next tab too", async (t) => {
  const first = await setting(t);
  first.type("half a thought");
  first.server.gate = new Promise(() => {});
  first.store.flush(true);
  t.mock.timers.reset();
  t.mock.restoreAll();
  const heir = await setting(t, { fail: new Error("offline"), flushed: first.flushed });
  heir.box.leave(first.box.kept);
  await heir.settle();
  assert.deepEqual([heir.body(), heir.box.kept.get("draft.c").flushed], ["half a thought", true]);
  heir.server.fail = null;
  await heir.pass(5000);
  assert.deepEqual([heir.body(), heir.sent], ["half a thought", []]);
});

test("a draft that does not go through while reading does is asked again later each time", async (t) => {
  const { type, sent, server, pass, line } = await setting(t);
  server.failPut = Object.assign(new Error("no"), { status: 503 });
  type("kept");
  for (let s = 0; s < 60; s += 1) await pass(1000);
  const { reads } = server;
  assert.deepEqual([sent.length, reads < 6], [4, true], "at 0, 5, 15 and 35 seconds");
  type("kept, more");
  await pass(1000);
  assert.deepEqual([sent.length, server.reads], [4, reads], "whoever types does not hurry it");
  server.failPut = null;
  line("connected");
  await pass(1);
  await pass(1);
  assert.equal(sent.at(-1), "kept, more");
});

test("a draft waits as long as the server says", async (t) => {
  const { type, sent, server, pass } = await setting(t);
  server.failPut = Object.assign(new Error("no"), { status: 429, retryAfter: 40 });
  type("kept");
  await pass(800);
  for (let s = 0; s < 39; s += 1) await pass(1000);
  assert.equal(sent.length, 1);
  await pass(1000);
  await pass(1);
  assert.equal(sent.length, 2);
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
