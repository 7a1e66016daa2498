import assert from "node:assert/strict";
import { test } from "node:test";
import { OpenChannels } from "./open-channels.js";

function setting(/** @type {any[]} */ open, joined = new Map()) {
  const heard = new EventTarget();
  const events = /** @type {any} */ ({ on: (/** @type {string} */ name, /** @type {any} */ fn) => heard.addEventListener(name, (/** @type {any} */ e) => fn(e.detail)) });
  const page = Object.assign(new EventTarget(), { visibilityState: /** @type {DocumentVisibilityState} */ ("visible") });
  const asked = { times: 0, fails: false, gate: /** @type {Promise<void> | null} */ (null) };
  const api = { joinable: async () => { asked.times += 1; if (asked.fails) throw new Error("no"); const now = [...open]; await asked.gate; return now; } };
  const channels = new OpenChannels({ api, store: /** @type {any} */ ({ channels: joined, me: { id: "me" } }), events, signal: new AbortController().signal, page: /** @type {any} */ (page) });
  let changes = 0;
  channels.addEventListener("change", () => { changes += 1; });
  return { channels, asked, page, say: (/** @type {string} */ name, /** @type {any} */ detail = null) => heard.dispatchEvent(new CustomEvent(name, { detail })), changes: () => changes };
}
const settled = () => new Promise((go) => { setImmediate(go); });

test("OpenChannels_NameAskedFor_IsReadOnceAndTold", async () => {
  const { channels, asked, changes } = setting([{ id: "a", name: "Roadmap" }]);
  assert.equal(channels.named("roadmap"), null);
  assert.equal(channels.named("other"), null);
  await settled();
  assert.equal(channels.named("ROADMAP")?.id, "a");
  channels.named("other");
  await settled();
  assert.deepEqual([asked.times, changes()], [1, 1]);
});

const farewell = { channel: { id: "b", kind: "public", memberIds: [] } };

test("OpenChannels_News_AreReadWithTheNextNameAndNotTooSoon", async () => {
  const open = [{ id: "a", name: "roadmap" }];
  const { channels, asked, say, changes } = setting(open);
  const first = Date.now() - 40_000;
  await channels.look(first);
  open.push({ id: "b", name: "racks" });
  say("chat.channel-changed", farewell);
  await settled();
  assert.equal(asked.times, 1, "nobody has asked for a name");
  await channels.look(first + 29_000);
  assert.equal(asked.times, 1, "a moment after the last reading");
  assert.equal(channels.named("roadmap")?.id, "a");
  await settled();
  assert.deepEqual([asked.times, channels.named("racks")?.id], [2, "b"]);
  say("stream.reset");
  await channels.look(Date.now() + 31_000);
  assert.deepEqual([asked.times, changes()], [3, 2], "the same list is no change");
});

test("OpenChannels_NewsOfMyOwnChannel_AreNoCauseToRead", async () => {
  const { channels, asked, say } = setting([], new Map([["g", { joined: true }]]));
  const first = Date.now();
  await channels.look(first);
  say("chat.channel-changed", { channel: { id: "g", kind: "public", memberIds: ["me", "somebody new"] } });
  await channels.look(first + 31_000);
  assert.equal(asked.times, 1);
});

test("OpenChannels_NewsDuringAReading_LeaveItOld", async () => {
  const { channels, asked, say } = setting([]);
  const first = Date.now();
  let go = () => {};
  asked.gate = new Promise((resolve) => { go = () => resolve(undefined); });
  const reading = channels.look(first);
  say("chat.channel-changed", farewell);
  go();
  await reading;
  await channels.look(first + 31_000);
  assert.equal(asked.times, 2);
});

test("OpenChannels_InAHiddenTab_AreReadOnceItIsSeen", async () => {
  const { channels, asked, page } = setting([{ id: "a", name: "roadmap" }]);
  page.visibilityState = "hidden";
  channels.named("roadmap");
  await settled();
  assert.equal(asked.times, 0);
  page.visibilityState = "visible";
  page.dispatchEvent(new Event("visibilitychange"));
  await settled();
  page.dispatchEvent(new Event("visibilitychange"));
  await channels.look(Date.now() + 59_000);
  assert.deepEqual([asked.times, channels.named("roadmap")?.id], [1, "a"]);
});

test("OpenChannels_OldList_IsReadAgain", async () => {
  const { channels, asked } = setting([]);
  const now = Date.now();
  await channels.look(now);
  await channels.look(now + 59_000);
  assert.equal(asked.times, 1);
  asked.fails = true;
  await channels.look(now + 61_000);
  assert.equal(asked.times, 2, "a refusal is no error");
});

test("OpenChannels_JoinedOne_IsNoLongerOne_AndThereIsAnEndToThem", async () => {
  const joined = new Map([["a", { joined: true }]]);
  const { channels } = setting([{ id: "a", name: "x" }, ...Array.from({ length: 1200 }, (_, n) => ({ id: String(n), name: `n${n}` }))], joined);
  await channels.look();
  assert.equal(channels.list().length, 999);
});
