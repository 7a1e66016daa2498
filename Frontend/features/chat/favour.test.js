import assert from "node:assert/strict";
import { test } from "node:test";
import { favouring } from "./favour.js";

const channel = /** @type {any} */ ({ id: "c", favourite: false });

function setting() {
  /** @type {any[]} */
  const asked = [];
  /** @type {unknown[]} */
  const told = [];
  let answer = (/** @type {unknown} */ _ = undefined) => {};
  const api = { favour: async (/** @type {string} */ id, /** @type {boolean} */ on) => { asked.push([id, on]); const error = await new Promise((done) => { answer = done; }); if (error) throw error; } };
  const channels = new Map([["c", channel]]);
  const put = (/** @type {any} */ change) => { const whole = { ...channels.get(change.id), ...change }; channels.set(change.id, whole); return whole; };
  const favour = favouring({ chat: /** @type {any} */ ({ api, store: { channels, put } }), signal: new AbortController().signal, tell: (error) => { told.push(error); } });
  return { favour, channels, put, asked, told, answer: (/** @type {unknown} */ error = undefined) => answer(error) };
}

test("Favour_PressedTwice_IsAskedForOnceAndAgainWhenItIsDone", async () => {
  const { favour, channels, asked, told, answer } = setting();
  const first = favour(channel);
  await favour(channel);
  answer();
  await first;
  assert.deepEqual([asked, channels.get("c").favourite], [[["c", true]], true], "the stream was silent");
  const second = favour(channels.get("c"));
  answer(new Error("no"));
  await second;
  assert.deepEqual([asked.length, told.length, channels.get("c").favourite], [2, 1, true]);
  const third = favour(channels.get("c"));
  answer();
  await third;
  assert.deepEqual([asked[2], channels.get("c").favourite], [["c", false], false]);
});

test("Favour_AnsweredLate_DoesNotUndoWhatCameAfterIt", async () => {
  const { favour, channels, put, answer } = setting();
  const pressed = favour(channel);
  put({ id: "c", favourite: true });
  put({ id: "c", favourite: false }); // on another device
  answer();
  await pressed;
  assert.equal(channels.get("c").favourite, false);
});

test("Favour_OfAConversationThatIsGoneMeanwhile_DoesNotBringItBack", async () => {
  const { favour, channels, answer } = setting();
  const pressed = favour(channel);
  channels.delete("c");
  answer();
  await pressed;
  assert.equal(channels.size, 0);
});
