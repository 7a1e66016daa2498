import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../lib/problem.js";
import { Outbox } from "./outbox.js";
import { plainBox } from "./typed/memory-parts.test.js";

const refusal = (/** @type {number} */ status) => new Problem({ code: "x", status, detail: "No." });

/** A server that takes each key once. @param {(n: number) => unknown} [fail] what the nth call throws after having taken it or not */
function setting(fail = () => null, kept = plainBox()) {
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
  return { box: new Outbox({ api, box: kept, signal: end.signal }), taken, kept, end: () => end.abort() };
}

test("Send_Answered_LeavesNothingBehind", async () => {
  const { box, taken, kept, end } = setting();
  await Promise.all([box.send("c", "one"), box.send("c", "two")]);
  await box.resume();
  assert.deepEqual([...taken.values()], ["one", "two"]);
  assert.equal(box.entries.length, 0);
  assert.equal(kept.kept.size, 0);
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

test("Outbox_TabGone_SendsWhatWaitedWithTheSameKeyAndInOrder", async () => {
  const before = setting(() => new TypeError("network"));
  await before.box.send("c", "one");
  await before.box.send("c", "two");
  const keys = before.box.entries.map(({ key }) => key);
  before.end();
  const after = setting();
  after.kept.leave(before.kept.kept);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([...after.taken], [[keys[0], "one"], [keys[1], "two"]]);
  assert.equal(after.box.entries.length, 0);
  assert.equal(after.kept.kept.size, 0);
  after.end();
});

test("Outbox_TriedADayAgo_AsksInsteadOfRiskingASecond", async () => {
  const before = setting(() => new TypeError("network"));
  await before.box.send("c", "one");
  before.end();
  const [name, entry] = [...before.kept.kept][0];
  const after = setting();
  after.kept.leave(new Map([[name, { ...entry, tried: new Date(Date.now() - 24 * 3600_000).toISOString() }]]));
  await after.box.resume();
  assert.equal(after.taken.size, 0);
  assert.deepEqual(after.box.entries.map(({ state, body }) => [state, body]), [["refused", "one"]]);
  after.box.retry(after.box.entries[0].key);
  await new Promise((resolve) => setImmediate(resolve));
  assert.deepEqual([...after.taken.values()], ["one"]);
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

const awaited = (/** @type {string} */ key) => ({ key, name: `${key}.txt`, size: 10 });
const attachment = (/** @type {string} */ fileId) => ({ fileId, name: `${fileId}.txt`, size: 10, contentType: "text/plain" });

test("Send_FilesOnTheirWay_WaitsForAllWhileOthersPass", async () => {
  const { box, taken, end } = setting();
  await box.send("c", { body: "with files", awaits: [awaited("a"), awaited("b")] });
  await box.send("c", "two");
  assert.deepEqual([...taken.values()], ["two"]);
  await box.arrived("b", (there) => [...there, attachment("b")]);
  assert.equal(box.entries[0].state, "uploading");
  await box.arrived("a", (there) => [attachment("a"), ...there]);
  assert.deepEqual([...taken.values()], ["two", "with files"]);
  assert.equal(box.entries.length, 0);
  end();
});

test("Send_AFileIsRefused_KeepsTheTextWithTheReason", async () => {
  const { box, taken, end } = setting();
  let told = 0;
  box.addEventListener("refused", () => { told += 1; });
  await box.send("c", { body: "with files", awaits: [awaited("a")] });
  box.missed("a", "a.txt was not taken.");
  assert.deepEqual(box.entries.map(({ state, reason }) => [state, reason]), [["refused", "a.txt was not taken."]]);
  assert.deepEqual([taken.size, told], [0, 1]);
  box.retry(box.entries[0].key);
  assert.equal(box.entries[0].state, "uploading");
  await box.arrived("a", () => [attachment("a")]);
  assert.deepEqual([...taken.values()], ["with files"]);
  end();
});

test("Outbox_TabGoneDuringAnUpload_KeepsTheWordsAndSaysWhatIsMissing", async () => {
  const before = setting();
  await before.box.send("c", { body: "with files", awaits: [awaited("a")] });
  before.end();
  const after = setting();
  after.kept.leave(before.kept.kept);
  await after.box.resume();
  assert.equal(after.taken.size, 0);
  assert.deepEqual(after.box.entries.map(({ state, body, lost }) => [state, body, lost]), [["refused", "with files", ["a.txt"]]]);
  assert.match(after.box.entries[0].reason ?? "", /closed before its files/);
  after.end();
});
