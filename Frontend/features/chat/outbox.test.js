import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../lib/problem.js";
import { Outbox } from "./outbox.js";

const memory = () => {
  const kept = new Map();
  return /** @type {any} */ ({ getItem: (/** @type {string} */ k) => kept.get(k) ?? null, setItem: (/** @type {string} */ k, /** @type {string} */ v) => kept.set(k, v), removeItem: (/** @type {string} */ k) => kept.delete(k), kept });
};
const refusal = (/** @type {number} */ status) => new Problem({ code: "x", status, detail: "No." });

/** A server that takes each key once. @param {(n: number) => unknown} [fail] what the nth call throws after having taken it or not */
function setting(fail = () => null, storage = memory()) {
  const end = new AbortController();
  /** @type {Map<string, string>} */
  const taken = new Map();
  let calls = 0;
  const api = /** @type {any} */ ({
    async post(/** @type {string} */ channelId, /** @type {{ body: string }} */ { body }, /** @type {string} */ key) {
      const wrong = /** @type {any} */ (fail(++calls));
      if (wrong?.lost) taken.set(key, body);
      if (wrong) throw wrong.lost ?? wrong;
      taken.set(key, body);
      return { id: key, channelId, body, seq: taken.size };
    },
  });
  return { box: new Outbox({ api, storage, owner: "o", signal: end.signal }), taken, storage, end: () => end.abort() };
}

test("Send_Answered_LeavesNothingBehind", async () => {
  const { box, taken, storage, end } = setting();
  await Promise.all([box.send("c", "one"), box.send("c", "two")]);
  await box.resume();
  assert.deepEqual([...taken.values()], ["one", "two"]);
  assert.equal(box.entries.length, 0);
  assert.equal(storage.kept.size, 0);
  end();
});

test("Send_AnswerLost_ArrivesOnceAndInOrder", async () => {
  const { box, taken, end } = setting((n) => (n === 1 ? { lost: new TypeError("network") } : null));
  await box.send("c", "one");
  assert.equal(box.entries[0].state, "waiting");
  await box.send("c", "two");
  await box.resume();
  await box.resume();
  assert.deepEqual([...taken.values()], ["one", "two"]);
  assert.equal(box.entries.length, 0);
  end();
});

test("Send_Refused_KeepsTextAndReasonAndLetsOthersPass", async () => {
  const { box, taken, end } = setting((n) => (n === 1 ? refusal(403) : null));
  await box.send("c", "one");
  await box.send("c", "two");
  assert.deepEqual(box.entries.map((e) => [e.body, e.state, e.reason]), [["one", "refused", "No."]]);
  box.discard(box.entries[0].key);
  assert.deepEqual([...taken.values()], ["two"]);
  end();
});

for (const status of [401, 429, 500, 503]) {
  test(`Send_Answered${status}_Waits`, async () => {
    const { box, end } = setting((n) => (n === 1 ? refusal(status) : null));
    await box.send("c", "one");
    assert.equal(box.entries[0].state, "waiting");
    end();
  });
}

test("Outbox_AfterReload_SendsWhatWaitedWithTheSameKey", async () => {
  const storage = memory();
  const before = setting(() => new TypeError("network"), storage);
  await before.box.send("c", "one");
  const key = before.box.entries[0].key;
  before.end();
  const after = setting(() => null, storage);
  await after.box.resume();
  assert.deepEqual([...after.taken], [[key, "one"]]);
  after.end();
});

test("Send_HadToWait_IsKnownToBeLate", async () => {
  const { box, end } = setting((n) => (n === 1 ? refusal(503) : null));
  /** @type {(boolean | undefined)[]} */
  const late = [];
  box.addEventListener("sent", (event) => late.push(/** @type {CustomEvent} */ (event).detail.entry.late));
  await box.send("c", "one");
  await box.resume();
  await box.send("c", "two");
  assert.deepEqual(late, [true, undefined]);
  end();
});
