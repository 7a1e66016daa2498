import assert from "node:assert/strict";
import { test } from "node:test";
import { OpenChannels } from "./open-channels.js";

function setting(/** @type {any[]} */ open, joined = new Map()) {
  const heard = new EventTarget();
  const events = /** @type {any} */ ({ on: (/** @type {string} */ name, /** @type {any} */ fn) => heard.addEventListener(name, (/** @type {any} */ e) => fn(e.detail)) });
  const asked = { times: 0, fails: false };
  const api = { joinable: async () => { asked.times += 1; if (asked.fails) throw new Error("no"); return [...open]; } };
  const channels = new OpenChannels({ api, store: /** @type {any} */ ({ channels: joined }), events, signal: new AbortController().signal });
  let changes = 0;
  channels.addEventListener("change", () => { changes += 1; });
  return { channels, asked, say: (/** @type {string} */ name) => heard.dispatchEvent(new CustomEvent(name)), changes: () => changes };
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

test("OpenChannels_News_AreReadAnewOnlyOnceItWasRead", async () => {
  const open = [{ id: "a", name: "roadmap" }];
  const { channels, asked, say, changes } = setting(open);
  say("chat.channel-changed");
  await settled();
  assert.equal(asked.times, 0);
  await channels.look();
  open.push({ id: "b", name: "racks" });
  say("chat.channel-changed");
  await settled();
  assert.equal(channels.named("racks")?.id, "b");
  say("stream.reset");
  await settled();
  assert.deepEqual([asked.times, changes()], [3, 2], "the same list is no change");
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
