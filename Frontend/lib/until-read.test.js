import assert from "node:assert/strict";
import { test } from "node:test";
import { untilRead } from "./until-read.js";

function setting() {
  const end = new AbortController();
  /** @type {(() => void)[]} */
  const gates = [];
  const server = { fail: /** @type {any} */ (null), held: false };
  const seen = { reads: 0, waits: /** @type {number[]} */ ([]), random: 0 };
  /** @type {(() => void) | null} */
  let due = null;
  /** @type {(standing: any) => void} */
  let linked = () => {};
  const reading = untilRead({
    async read() {
      seen.reads += 1;
      if (server.held) await new Promise((resolve) => gates.push(() => resolve(undefined)));
      if (server.fail) throw server.fail;
    },
    events: { onState: (fn) => { linked = fn; } },
    signal: end.signal,
    random: () => seen.random,
    after: (run, ms) => { due = run; seen.waits.push(Math.floor(ms / 1000)); return () => { due = null; }; },
  });
  const settle = async () => { for (let i = 0; i < 8; i += 1) await null; };
  const wait = async () => { const run = due; due = null; run?.(); await settle(); };
  return { reading, server, seen, gates, wait, settle, linked: () => linked({ state: "connected" }), isWaiting: () => due !== null, end };
}

test("Reading_ThatFails_IsTriedAgainLaterEachTimeUntilItIsRead", async () => {
  const { reading, server, seen, wait, isWaiting } = setting();
  server.fail = Object.assign(new Error("no"), { status: 502 });
  await assert.rejects(reading.now());
  await wait();
  await wait();
  assert.deepEqual([seen.reads, seen.waits], [3, [1, 2, 4]]);
  server.fail = null;
  await wait();
  assert.deepEqual([seen.reads, isWaiting()], [4, false]);
});

test("Reading_TheServerSaysWhen_WaitsThatLongAndNotInStepWithOthers", async () => {
  const { reading, server, seen } = setting();
  server.fail = Object.assign(new Error("busy"), { status: 429, retryAfter: 20 });
  await assert.rejects(reading.now());
  seen.random = 0.8;
  await assert.rejects(reading.now());
  server.fail.retryAfter = 1;
  await assert.rejects(reading.now());
  assert.deepEqual(seen.waits, [20, 24, 4]);
});

test("Reading_ThatIsRefused_IsNotTriedAgain", async () => {
  const { reading, server, isWaiting } = setting();
  server.fail = Object.assign(new Error("not yours"), { status: 404 });
  await assert.rejects(reading.now());
  assert.equal(isWaiting(), false);
});

test("Reading_TheStreamIsBack_ComesWithinASecondAndOnce", async () => {
  const { reading, server, seen, linked, wait, isWaiting } = setting();
  linked();
  assert.deepEqual([seen.reads, isWaiting()], [0, false], "nothing failed");
  server.fail = Object.assign(new Error("offline"), { retryAfter: 20 });
  await assert.rejects(reading.now());
  server.fail = null;
  linked();
  assert.deepEqual([seen.reads, seen.waits], [1, [20, 0]], "not in the moment in which all come back");
  await reading.now(); // a reset
  await wait();
  assert.equal(seen.reads, 2);
});

test("Reading_ThatWaitsForItsTime_IsNotHurriedByWhoeverLooks", async () => {
  const { reading, server, seen, wait, isWaiting } = setting();
  server.fail = Object.assign(new Error("busy"), { status: 429, retryAfter: 20 });
  await assert.rejects(reading.now());
  await assert.rejects(reading.current(), /busy/);
  assert.deepEqual([seen.reads, isWaiting()], [1, true]);
  server.fail = null;
  await wait();
  await reading.current();
  assert.equal(seen.reads, 3);
});

test("Reading_AskedWhileOneIsUnderWay_ReadsOnceMoreAfterIt", async () => {
  const { reading, server, seen, gates, settle } = setting();
  server.held = true;
  const first = reading.now();
  const later = [reading.now(), reading.now()];
  await settle();
  assert.equal(seen.reads, 1);
  server.held = false;
  gates[0]();
  await Promise.all([first, ...later]);
  assert.equal(seen.reads, 2);
});

test("Reading_AfterTheEnd_IsOver", async () => {
  const { reading, server, isWaiting, end } = setting();
  server.fail = new Error("offline");
  await assert.rejects(reading.now());
  end.abort();
  assert.equal(isWaiting(), false);
});
