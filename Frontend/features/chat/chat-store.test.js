import assert from "node:assert/strict";
import { test } from "node:test";
import { ChatStore } from "./chat-store.js";

const me = /** @type {any} */ ({ id: "me", displayName: "Mara" });

/** @param {any[]} channels */
function setting(channels) {
  const heard = new EventTarget();
  const events = /** @type {any} */ ({ on: (/** @type {string} */ name, /** @type {any} */ fn, /** @type {any} */ o) => heard.addEventListener(name, (/** @type {any} */ e) => fn(e.detail), o) });
  const say = (/** @type {string} */ name, /** @type {any} */ data) => heard.dispatchEvent(new CustomEvent(name, { detail: data }));
  let release = () => {};
  const gate = new Promise((resolve) => { release = () => resolve(undefined); });
  const api = /** @type {any} */ ({ channels: async () => { const now = structuredClone(channels); await gate; return now; }, people: async () => [{ id: "p", displayName: "Wen Li", username: "wen", presence: "online" }], channel: async (/** @type {string} */ id) => ({ id, kind: "direct", name: null, lastSeq: 4, readSeq: 1, memberIds: ["me", "p"] }) });
  const store = new ChatStore({ api, events, me, signal: new AbortController().signal });
  return { store, say, release };
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
