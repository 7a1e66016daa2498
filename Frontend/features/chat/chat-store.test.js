import assert from "node:assert/strict";
import { test } from "node:test";
import { ChatStore } from "./chat-store.js";

const me = /** @type {any} */ ({ id: "me", displayName: "Mara" });

/** @param {any[]} channels */
function setting(channels) {
  const heard = new EventTarget();
  const events = /** @type {any} */ ({ on: (/** @type {string} */ name, /** @type {any} */ fn, /** @type {any} */ o) => heard.addEventListener(name, (/** @type {any} */ e) => fn(e.detail), o), onState: () => {} });
  const say = (/** @type {string} */ name, /** @type {any} */ data) => heard.dispatchEvent(new CustomEvent(name, { detail: data }));
  let release = () => {};
  const gate = new Promise((resolve) => { release = () => resolve(undefined); });
  /** @type {any} */
  let failure = null;
  /** @type {any} */
  let refusal = null;
  const asked = { list: 0, channel: 0 };
  const api = /** @type {any} */ ({ channels: async () => { asked.list += 1; if (failure) throw failure; const now = structuredClone(channels); await gate; return now; }, people: async () => [{ id: "p", displayName: "Wen Li", username: "wen", presence: "online" }], channel: async (/** @type {string} */ id) => { asked.channel += 1; if (refusal) throw refusal; return one(id); } });
  const one = (/** @type {string} */ id) => ({ id, kind: "direct", name: null, lastSeq: 4, readSeq: 1, memberIds: ["me", "p"], favourite: false, notifications: { level: "default", muted: false } });
  const store = new ChatStore({ api, events, me, signal: new AbortController().signal });
  return { store, say, release, asked, fail: (/** @type {any} */ error) => { failure = error; }, refuse: (/** @type {any} */ error) => { refusal = error; } };
}
const posted = (/** @type {number} */ seq, authorId = "p", channelId = "c") => ({ message: { id: `m${seq}`, channelId, seq, authorId, body: "" } });
const channel = { id: "c", kind: "public", name: "infra", lastSeq: 5, readSeq: 3, memberIds: ["me", "p"] };

test("Unread_PostsDuringTheReading_CountOnce", async () => {
  const { store, say, release } = setting([channel]);
  const loading = store.load();
  say("chat.message-posted", posted(5)); // the page has it already
  say("chat.message-posted", posted(6));
  release();
  await loading;
  assert.equal(store.channels.get("c")?.unread, 3);
});

test("Unread_ReadElsewhere_IsEqualHere", async () => {
  const { store, say, release } = setting([channel]);
  release();
  await store.load();
  say("chat.message-posted", posted(6));
  say("chat.read", { read: { channelId: "c", userId: "me", seq: 5, unread: 1 } });
  assert.equal(store.channels.get("c")?.unread, 1);
  say("chat.read", { read: { channelId: "c", userId: "me", seq: 4, unread: 2 } });
  assert.equal(store.channels.get("c")?.unread, 2, "marked as unread from there");
  say("chat.read", { read: { channelId: "c", userId: "p", seq: 6, unread: 0 } });
  assert.equal(store.channels.get("c")?.unread, 2, "what others read is theirs");
  assert.equal(store.unreadTotal(), 2);
});

test("Unread_MyOwnPost_MovesMyMark", async () => {
  const { store, say, release } = setting([channel]);
  release();
  await store.load();
  say("chat.message-posted", posted(6, "me"));
  assert.equal(store.channels.get("c")?.unread, 0);
});

test("Channel_WithoutMe_LeavesTheListUnlessPublic", async () => {
  const { store, say, release } = setting([channel, { ...channel, id: "x", kind: "private" }]);
  release();
  await store.load();
  say("chat.channel-changed", { channel: { id: "x", kind: "private", memberIds: ["p"] } });
  say("chat.channel-changed", { channel: { id: "c", kind: "public", name: null, topic: null, lastSeq: 0, memberIds: [] } });
  assert.equal(store.channels.has("x"), false);
  assert.equal(store.channels.get("c")?.joined, false);
  assert.equal(store.channels.get("c")?.name, "infra");
  assert.deepEqual(store.groups().channels, []);
});

test("Channel_IAmAddedTo_IsReadWithItsCounts", async () => {
  const { store, say, release } = setting([]);
  release();
  await store.load();
  say("chat.channel-changed", { channel: { id: "d", kind: "direct", memberIds: ["me", "p"], lastSeq: 4 } });
  await new Promise((resolve) => { store.on("channels", () => resolve(undefined)); });
  const direct = store.channels.get("d");
  assert.equal(direct?.unread, 3);
  assert.equal(direct && store.title(direct), "Wen Li");
});

test("Title_OfTheConversationWithNobodyElse_IsBailey", async () => {
  const { store, release } = setting([{ ...channel, kind: "direct", name: null, memberIds: ["me"] }]);
  release();
  await store.load();
  const own = /** @type {import("./types.js").Channel} */ (store.channels.get("c"));
  assert.equal(store.title(own), "Bailey");
  assert.equal(store.isBaileys(own), true);
  assert.equal(store.isBaileys({ ...own, memberIds: ["me", "p"] }), false);
});

test("Unread_MyOwnPostThatTheChannelKnewFirst_MovesMyMark", async () => {
  const { store, say, release } = setting([channel]);
  release();
  await store.load();
  say("chat.channel-changed", { channel: { id: "c", kind: "public", name: "infra", memberIds: ["me", "p"], lastSeq: 6 } });
  say("chat.message-posted", posted(6, "me"));
  assert.deepEqual([store.channels.get("c")?.readSeq, store.channels.get("c")?.unread], [6, 0]);
  say("chat.read", { read: { channelId: "c", userId: "me", seq: 2, unread: 4, mentions: 0 } });
  say("chat.channel-changed", { channel: { id: "c", kind: "public", name: "infra", memberIds: ["me", "p"], lastSeq: 6 } });
  assert.equal(store.channels.get("c")?.unread, 4, "marked as unread, and nothing takes it back");
});

test("Mention_OfAMessageThatTheChannelKnewFirst_Counts", async () => {
  const { store, say, release } = setting([channel]);
  release();
  await store.load();
  const called = { message: { ...posted(6).message, mentions: ["me"] } };
  say("chat.channel-changed", { channel: { id: "c", kind: "public", name: "infra", memberIds: ["me", "p"], lastSeq: 6 } });
  say("chat.message-posted", called);
  say("chat.message-posted", called);
  assert.deepEqual([store.channels.get("c")?.unread, store.channels.get("c")?.mentions], [3, 1]);
});

test("Mention_ThatTheListHasAlready_OutlivesAnOlderMark", async () => {
  const { store, say, release } = setting([{ ...channel, lastSeq: 6, readSeq: 5, mentions: 1 }]);
  const loading = store.load();
  say("chat.read", { read: { channelId: "c", userId: "me", seq: 5, unread: 0, mentions: 0 } });
  say("chat.message-posted", { message: { ...posted(6).message, mentions: ["me"] } });
  release();
  await loading;
  assert.deepEqual([store.channels.get("c")?.unread, store.channels.get("c")?.mentions], [1, 1]);
});

test("Post_WhileItsConversationIsAskedFor_Counts", async () => {
  const { store, say, release } = setting([]);
  release();
  await store.load();
  say("chat.message-posted", posted(4, "p", "d"));
  say("chat.message-posted", posted(5, "p", "d"));
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([store.channels.get("d")?.lastSeq, store.channels.get("d")?.unread], [5, 4]);
});

test("Choices_MadeElsewhereWhileTheirConversationIsAskedFor_AreNewerThanTheAnswer", async () => {
  const { store, say, release } = setting([{ ...channel, id: "d", joined: false, memberIds: ["p"] }]);
  release();
  await store.load();
  for (const id of ["d", "e"]) {
    say("chat.channel-changed", { channel: { ...channel, id } }); // the answer has favourite: false, and nothing muted
    say("chat.favourite-changed", { favourite: { channelId: id, favourite: true } });
    say("chat.notifications-changed", { notifications: { channelId: id, level: "nothing", muted: true } });
  }
  await new Promise((resolve) => setImmediate(resolve));
  for (const id of ["d", "e"]) assert.deepEqual([store.channels.get(id)?.favourite, store.channels.get(id)?.notifications], [true, { level: "nothing", muted: true }], id);
});

test("List_ThatCouldNotBeRead_IsReadLaterAndTellsTheReset", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { store, say, release, fail } = setting([channel]);
  release();
  let resets = 0;
  store.on("reset", () => { resets += 1; });
  fail(Object.assign(new Error("no"), { status: 502 }));
  await assert.rejects(store.whenReady());
  say("stream.reset", {});
  const settle = async () => { for (let i = 0; i < 20; i += 1) await null; };
  await settle();
  fail(null);
  assert.deepEqual([store.ready, resets], [false, 0]);
  t.mock.timers.tick(5000);
  await settle();
  assert.deepEqual([store.ready, resets, store.channels.get("c")?.unread], [true, 1, 2]);
});

const no = (/** @type {number | undefined} */ status) => Object.assign(new Error("no"), status ? { status } : {});

test("Conversation_ThatCouldNotBeAskedFor_ComesWithTheList", async () => {
  for (const status of [429, 503, undefined]) {
    const list = /** @type {any[]} */ ([]);
    const { store, say, release, asked, refuse } = setting(list);
    release();
    await store.load();
    refuse(no(status));
    list.push({ ...channel, id: "d", mentions: 1 });
    say("chat.message-posted", { message: { ...posted(4, "p", "d").message, mentions: ["me"] } });
    say("chat.message-posted", posted(5, "p", "d"));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([asked, store.channels.get("d")?.unread, store.channels.get("d")?.mentions], [{ list: 2, channel: 1 }, 2, 1], `${status}`);
  }
});

test("Conversation_ThatIsNotMine_IsNotLookedForInTheList", async () => {
  for (const status of [403, 404]) {
    const { store, say, release, asked, refuse } = setting([]);
    release();
    await store.load();
    refuse(no(status));
    say("chat.message-posted", posted(4, "p", "d"));
    await new Promise((resolve) => setImmediate(resolve));
    assert.deepEqual([asked, store.channels.size], [{ list: 1, channel: 1 }, 0]);
  }
});

test("Conversation_WhileTheListIsDue_WaitsForIt", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const list = /** @type {any[]} */ ([]);
  const { store, say, release, asked, refuse, fail } = setting(list);
  release();
  await store.load();
  const settle = async () => { for (let i = 0; i < 30; i += 1) await null; };
  refuse(no(503));
  fail(no(503));
  for (let seq = 1; seq < 20; seq += 1) {
    say("chat.message-posted", posted(seq, "p", "d"));
    await settle();
  }
  assert.deepEqual(asked, { list: 2, channel: 1 });
  fail(null);
  list.push({ ...channel, id: "d", lastSeq: 19, readSeq: 0 });
  t.mock.timers.tick(5000);
  await settle();
  assert.equal(store.channels.get("d")?.unread, 19);
  say("chat.message-posted", posted(20, "p", "d"));
  assert.equal(store.channels.get("d")?.unread, 20);
});

test("Reach_TakenOutOfAPrivateChannelAndBackIn_IsToldAndNothingElseIs", async () => {
  const closed = { ...channel, id: "x", kind: "private" };
  const { store, say, release } = setting([channel, closed]);
  let told = 0;
  store.on("reach", () => { told += 1; });
  const settle = async () => { for (let i = 0; i < 20; i += 1) await null; };
  release();
  await store.load();
  await store.load();
  say("chat.channel-changed", { channel: { ...closed, topic: "Tides", memberIds: ["me", "p", "q"] } });
  say("chat.channel-changed", { channel: { ...channel, memberIds: ["p"] } });
  say("chat.message-posted", posted(6, "p", "x"));
  await settle();
  assert.equal(told, 0);
  say("chat.channel-changed", { channel: { id: "x", kind: "private", memberIds: [] } });
  await settle();
  assert.equal(told, 1, "out");
  store.put({ ...closed, joined: true });
  await settle();
  assert.equal(told, 2, "in again");
});

test("Reach_ChangedBehindABrokenStream_IsNotToldByTheReset", async () => {
  const closed = { ...channel, id: "x", kind: "private" }, list = [channel, closed];
  const { store, say, release } = setting(list);
  let told = 0;
  store.on("reach", () => { told += 1; });
  const read = () => new Promise((resolve) => { store.on("channels", () => setImmediate(resolve)); });
  release();
  await store.load();
  list.pop();
  say("stream.reset");
  await read();
  assert.deepEqual([store.channels.has("x"), told], [false, 0], "whoever keeps something reads it anew by itself then");
  list.push(closed);
  await store.load();
  await new Promise((resolve) => setImmediate(resolve));
  assert.equal(told, 1, "of any other reading it is");
});

test("Sections_HoldEachConversationOnce_FavouritesFirstInTheOrderOfTheList", async () => {
  const named = (/** @type {string} */ id, more = {}) => ({ ...channel, id, name: id, joined: true, ...more });
  const talk = (/** @type {string} */ id, more = {}) => ({ ...channel, id, kind: "direct", name: null, joined: true, ...more });
  const { store, say, release } = setting([named("zeta", { favourite: true }), named("alpha"), named("beta", { favourite: true }), talk("talk", { favourite: true }), talk("mine", { memberIds: ["me"] }),
    named("old", { favourite: true, archived: true })]);
  release();
  await store.load();
  const shown = () => Object.values(store.sections()).map((list) => list.map(({ id }) => id));
  assert.deepEqual(shown(), [["beta", "zeta", "talk"], ["alpha"], ["mine"]]);
  say("chat.favourite-changed", { favourite: { channelId: "beta", favourite: false } });
  say("chat.favourite-changed", { favourite: { channelId: "mine", favourite: true } });
  say("chat.favourite-changed", { favourite: { channelId: "unknown", favourite: true } });
  assert.deepEqual(shown(), [["zeta", "mine", "talk"], ["alpha", "beta"], []]);
  assert.deepEqual(store.groups().channels.map(({ id }) => id), ["alpha", "beta", "zeta"], "all of them, where they are sought by name");
  say("chat.channel-changed", { channel: { id: "zeta", kind: "public", name: null, topic: null, lastSeq: 0, memberIds: [] } });
  assert.deepEqual([shown()[0], store.channels.get("zeta")?.favourite], [["mine", "talk"], false], "left, and forgotten");
});
