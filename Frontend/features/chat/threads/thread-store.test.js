import assert from "node:assert/strict";
import { test } from "node:test";
import { ThreadStore } from "./thread-store.js";

/** @param {import("node:test").TestContext} t @param {any[]} items */
async function setting(t, items = [], next = /** @type {string | null} */ (null)) {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: 1_000_000 });
  /** @type {Map<string, ((data: any) => void)[]>} */
  const hears = new Map();
  const server = { gate: /** @type {Promise<void> | null} */ (null), fail: /** @type {any} */ (null) };
  const calls = { threads: 0, thread: 0 };
  const api = {
    async threads() { calls.threads += 1; const page = { items: structuredClone(items), next, unread: 0 }; await server.gate; if (server.fail) throw server.fail; return page; },
    async thread(/** @type {string} */ id) { calls.thread += 1; return { root: { id, channelId: "c", thread: { lastSeq: 3 } }, items: [], following: true, readSeq: 2, unread: 1 }; },
    async follow() {},
  };
  const store = new ThreadStore({ api: /** @type {any} */ (api), events: { on: (name, fn) => void hears.set(name, [...(hears.get(name) ?? []), fn]), onState: () => {} }, me: { id: "me" }, signal: new AbortController().signal });
  await store.load();
  const say = (/** @type {string} */ name, /** @type {any} */ data) => hears.get(name)?.forEach((fn) => fn(data));
  const reply = (/** @type {number} */ seq, more = {}) => say("chat.message-posted", { message: { id: `r${seq}`, threadRootId: "t", channelId: "c", seq, authorId: "wen", mentions: [], ...more } });
  const settle = async () => { for (let i = 0; i < 20; i += 1) await null; };
  return { store, calls, say, reply, settle, server };
}
const followed = { root: { id: "t", channelId: "c" }, lastSeq: 2, readSeq: 2, unread: 0, mentions: 0, following: true, latest: [] };

test("a reply in a thread I follow counts once, a mark takes it away", async (t) => {
  const { store, reply, calls } = await setting(t, [followed]);
  reply(3);
  reply(3);
  assert.deepEqual([store.unread, store.standing("t").unread], [1, 1]);
  store.markRead("t", 3);
  assert.equal(store.unread, 0);
  assert.equal(calls.thread, 0);
});

test("my own reply reads and follows, a mention makes it loud", async (t) => {
  const { store, reply } = await setting(t, [followed]);
  reply(3, { mentions: ["me"] });
  assert.equal(store.loud, 1);
  reply(4, { authorId: "me" });
  assert.deepEqual([store.unread, store.loud, store.standing("t").readSeq], [0, 0, 4]);
});

test("a mention that was edited away or deleted is quiet again", async (t) => {
  const { store, say, reply } = await setting(t, [followed]);
  reply(3, { mentions: ["me"] });
  say("chat.thread-read", { read: { rootId: "t", channelId: "c", seq: 2, unread: 1, mentions: 0, following: true } });
  assert.deepEqual([store.unread, store.loud], [1, 0]);
});

test("a first reply to a message of mine makes me follow, without asking", async (t) => {
  const { store, say, reply, calls } = await setting(t);
  say("chat.message-posted", { message: { id: "t", channelId: "c", seq: 9, authorId: "me" } });
  reply(1);
  assert.deepEqual([store.follows("t"), store.unread, calls.thread], [true, 1, 0]);
});

test("a reply in a thread of others asks nothing when all of mine are known", async (t) => {
  const { reply, calls, settle } = await setting(t);
  reply(2);
  t.mock.timers.tick(120_000);
  await settle();
  assert.deepEqual(calls, { threads: 2, thread: 0 });
});

test("what arrives during a reading is not lost in it", async (t) => {
  const { store, reply, say, server } = await setting(t, [followed]);
  let open = () => {};
  server.gate = new Promise((resolve) => { open = () => resolve(undefined); });
  const reading = store.load();
  reply(3);
  reply(4);
  say("chat.thread-read", { read: { rootId: "t", channelId: "c", seq: 3, unread: 1, mentions: 0, following: true } });
  open();
  await reading;
  assert.deepEqual([store.standing("t").lastSeq, store.standing("t").unread], [4, 1]);
});

test("an older mark leaves what came after it unread", async (t) => {
  const { store, say } = await setting(t, [{ ...followed, lastSeq: 4, readSeq: 3, unread: 1, mentions: 1 }]);
  say("chat.thread-read", { read: { rootId: "t", channelId: "c", seq: 3, unread: 0, mentions: 0, following: true } });
  assert.deepEqual([store.standing("t").unread, store.loud], [1, 1]);
});

test("a reading that failed is done again", async (t) => {
  const { store, say, settle, server, calls } = await setting(t, [followed]);
  server.fail = Object.assign(new Error("no"), { status: 502 });
  say("stream.reset", {});
  await settle();
  server.fail = null;
  t.mock.timers.tick(5000);
  await settle();
  assert.equal(calls.threads, 6);
  assert.equal(store.follows("t"), true);
});

test("many replies in threads of others ask at most once in half a minute", async (t) => {
  const { reply, calls, settle } = await setting(t, [], "more");
  for (let seq = 2; seq < 60; seq += 1) { reply(seq); t.mock.timers.tick(100); await settle(); }
  t.mock.timers.tick(29_000);
  await settle();
  assert.equal(calls.threads, 4, "two pages at the beginning and two once later");
  assert.equal(calls.thread, 0);
});

test("what another device read is read here", async (t) => {
  const { store, say, reply } = await setting(t, [followed]);
  reply(3);
  say("chat.thread-read", { read: { rootId: "t", channelId: "c", seq: 3, unread: 0, following: true } });
  assert.equal(store.unread, 0);
  say("chat.thread-read", { read: { rootId: "t", channelId: "c", seq: 3, unread: 0, following: false } });
  reply(4);
  assert.equal(store.unread, 0);
});

test("what is new in followed threads counts as loud as their conversations are", async (t) => {
  const { store } = await setting(t, [
    { ...followed, root: { id: "a", channelId: "plain" }, unread: 2 }, { ...followed, root: { id: "b", channelId: "muted" }, unread: 3, mentions: 1 },
    { ...followed, root: { id: "d", channelId: "still" }, unread: 4 }, { ...followed, root: { id: "e", channelId: "left" }, unread: 5 },
    { ...followed, root: { id: "f", channelId: "plain" }, unread: 6, following: false },
  ]);
  /** @type {Record<string, { muted: boolean, level: string }>} */
  const choices = { plain: { muted: false, level: "mentions" }, muted: { muted: true, level: "all" }, still: { muted: false, level: "nothing" } };
  assert.deepEqual(store.totals((id) => choices[id] ?? null), { unread: 2 + 1 + 4, loud: 2 + 1 });
});
