import assert from "node:assert/strict";
import { test } from "node:test";
import { MessageWindow } from "./message-window.js";

const message = (/** @type {number} */ seq, more = {}) => /** @type {any} */ ({ id: `m${seq}`, channelId: "c", seq, authorId: "a", body: `${seq}`, createdAt: "2026-03-12T08:00:00Z", editedAt: null, deletedAt: null, ...more });

/** A conversation of `last` messages. @param {number} last */
function setting(last) {
  const calls = { count: 0 };
  /** @type {Promise<void> | null} */
  let gate = null;
  const api = {
    last,
    /** @param {Promise<void>} until */
    hold(until) { gate = until; },
    async messages(/** @type {string} */ _, /** @type {any} */ { before, after, around, limit }) {
      calls.count += 1;
      const seen = api.last;
      if (gate) await gate;
      let from = Math.max(1, seen - limit + 1), to = seen;
      if (before !== undefined) { to = before - 1; from = Math.max(1, to - limit + 1); }
      if (after !== undefined) { from = after + 1; to = Math.min(seen, after + limit); }
      if (around !== undefined) { from = Math.max(1, around - limit / 2); to = Math.min(seen, from + limit - 1); }
      return { items: Array.from({ length: Math.max(0, to - from + 1) }, (__, i) => message(from + i)), hasBefore: from > 1, hasAfter: to < seen };
    },
  };
  return { api, calls, run: new MessageWindow({ read: (query) => api.messages("c", query), signal: new AbortController().signal }) };
}
const seqs = (/** @type {MessageWindow} */ run) => run.messages.map((m) => m.seq);
const isRun = (/** @type {number[]} */ list) => list.every((seq, i) => i === 0 || seq === list[i - 1] + 1);

test("Take_WhileReading_IsKeptOnceWhetherThePageHasItOrNot", async () => {
  const { api, run } = setting(10);
  let open = () => {};
  api.hold(new Promise((resolve) => { open = () => resolve(undefined); }));
  const reading = run.read({ limit: 50 });
  run.take(message(10));
  run.take(message(11));
  open();
  await reading;
  assert.deepEqual(seqs(run), Array.from({ length: 11 }, (_, i) => i + 1));
});

test("Take_SameMessageTwice_IsThereOnce", async () => {
  const { run } = setting(3);
  await run.read({ limit: 50 });
  assert.equal(run.take(message(4)), "added");
  assert.equal(run.take(message(4)), "known");
  assert.deepEqual(seqs(run), [1, 2, 3, 4]);
});

test("Take_OlderVersionAfterEdit_DoesNotUndoIt", async () => {
  const { run } = setting(3);
  await run.read({ limit: 50 });
  assert.equal(run.take(message(3, { body: "new", editedAt: "2026-03-12T08:01:00Z" })), "changed");
  assert.equal(run.take(message(3)), "known");
  assert.equal(run.messages[2].body, "new");
  assert.equal(run.take(message(3, { body: "", deletedAt: "2026-03-12T08:02:00Z" })), "changed");
});

test("Take_WithMissingBetween_SaysGapAndFillsIt", async () => {
  const { api, run } = setting(3);
  await run.read({ limit: 50 });
  api.last = 6;
  assert.equal(run.take(message(6)), "gap");
  (await run.page("after"))?.();
  assert.deepEqual(seqs(run), [1, 2, 3, 4, 5, 6]);
  assert.equal(run.hasAfter, false);
});

test("Page_BackAndForth_StaysARunWithinTheLimit", async () => {
  const { run } = setting(3000);
  await run.read({ limit: 50 });
  for (let i = 0; i < 20; i += 1) { (await run.page("before"))?.(); run.trim("after"); assert.ok(run.messages.length <= 400 && isRun(seqs(run))); }
  assert.equal(run.hasAfter, true);
  for (let i = 0; i < 40; i += 1) { (await run.page("after"))?.(); run.trim("before"); assert.ok(run.messages.length <= 400 && isRun(seqs(run))); }
  assert.equal(run.lastSeq, 3000);
  assert.equal(run.hasAfter, false);
});

test("Page_AskedTwiceAtOnce_ReadsOnce", async () => {
  const { calls, run } = setting(200);
  await run.read({ limit: 50 });
  const [first, second] = await Promise.all([run.page("before"), run.page("before")]);
  assert.ok(first);
  assert.equal(second, null);
  assert.equal(calls.count, 2);
});

/** @param {any} run @param {any} api @param {"before" | "after"} side @param {() => void} meanwhile */
async function paged(run, api, side, meanwhile) {
  let open = () => {};
  api.hold(new Promise((resolve) => { open = () => resolve(undefined); }));
  const page = run.page(side);
  meanwhile();
  open();
  const join = await page;
  api.hold(null);
  join?.();
}

test("Take_WhileTheLastPageIsOnItsWay_StandsAfterIt", async () => {
  const { api, run } = setting(150);
  await run.read({ around: 75, limit: 50 });
  while (run.lastSeq < 125) (await run.page("after"))?.();
  assert.equal(run.hasAfter, true);
  await paged(run, api, "after", () => {
    assert.equal(run.take(message(151)), "known");
    assert.equal(run.take(message(140)), "known");
  });
  assert.deepEqual([run.lastSeq, run.hasAfter, isRun(seqs(run))], [151, false, true]);
});

test("Change_OfAMessageInAPageOnItsWay_IsNotLost", async () => {
  const { api, run } = setting(150);
  await run.read({ limit: 50 });
  await paged(run, api, "before", () => {
    assert.equal(run.change(message(60, { body: "", deletedAt: "2026-03-12T09:00:00Z" })), false);
    run.change(message(61, { body: "edited", editedAt: "2026-03-12T09:00:00Z" }));
    assert.equal(run.patch("m62", { pinned: true }), false);
    assert.equal(run.take(message(151)), "added", "the end is held");
  });
  assert.equal(run.change(message(5, { deletedAt: "2026-03-12T09:00:00Z" })), false, "not held, not on its way");
  const at = (/** @type {number} */ seq) => run.messages.find((m) => m.seq === seq);
  assert.deepEqual([Boolean(at(60)?.deletedAt), at(61)?.body, at(62)?.pinned, run.lastSeq], [true, "edited", true, 151]);
});

test("Page_ThatFails_LosesNothingThatCameMeanwhile", async () => {
  let fail = false;
  const run = new MessageWindow({ read: async ({ after }) => { if (fail) throw new Error("offline"); return after ? { items: [message(2), message(3)], hasBefore: false, hasAfter: false } : { items: [message(1)], hasBefore: false, hasAfter: true }; }, signal: new AbortController().signal });
  await run.read({ limit: 1 });
  fail = true;
  const page = run.page("after");
  run.change(message(1, { body: "edited", editedAt: "2026-03-12T09:00:00Z" }));
  run.take(message(4));
  await assert.rejects(page);
  assert.deepEqual([seqs(run), run.messages[0].body, run.hasAfter], [[1], "edited", true]);
  fail = false;
  (await run.page("after"))?.();
  assert.equal(run.take(message(4)), "added");
  assert.deepEqual(seqs(run), [1, 2, 3, 4]);
});

test("Take_AfterAFirstReadingThatFailed_IsLeftToTheNextReading", async () => {
  let fail = true;
  const run = new MessageWindow({ read: async () => { if (fail) throw new Error("offline"); return { items: [message(1)], hasBefore: false, hasAfter: true }; }, signal: new AbortController().signal });
  const reading = run.read({ limit: 1 });
  run.take(message(2));
  await assert.rejects(reading);
  run.take(message(3));
  run.patch("m1", { pinned: true });
  fail = false;
  await run.read({ limit: 1 });
  assert.deepEqual([seqs(run), run.messages[0].pinned], [[1], undefined]);
});
