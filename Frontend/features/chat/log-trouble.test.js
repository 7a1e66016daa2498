import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../lib/problem.js";
import { logTrouble } from "./log-trouble.js";

const failed = (/** @type {string} */ detail) => new Problem({ code: "x", status: 503, detail });

/** A log that is read by what `next` says. */
function setting() {
  const heard = { put: /** @type {any[]} */ ([]), reloads: 0, asked: /** @type {any[]} */ ([]) };
  const next = { error: /** @type {Problem | null} */ (null) };
  const run = { loaded: false, async read(/** @type {any} */ query) { heard.asked.push(query); if (next.error) throw next.error; run.loaded = true; } };
  const list = /** @type {any} */ ({ replaceChildren: (/** @type {any} */ node) => heard.put.push(node) });
  const build = (/** @type {any} */ error, /** @type {() => void} */ again) => { const words = { textContent: error.detail }; return /** @type {any} */ ({ words, again, querySelector: () => words }); };
  const end = new AbortController();
  const trouble = logTrouble({ list, run, signal: end.signal, reload: () => { heard.reloads += 1; }, build });
  /** @param {string} [detail] why it fails, if it does */
  const read = async (detail) => {
    next.error = detail ? failed(detail) : null;
    const reading = trouble.reading({ limit: 50 });
    if (detail) await assert.rejects(reading, next.error ?? undefined, "whoever asked hears of it"); else await reading;
  };
  return { trouble, heard, run, read, end };
}

test("Trouble_AgainAndAgain_ShowsTheNewestReasonAndLeavesTheButtonInItsPlace", async () => {
  const { trouble, heard, read } = setting();
  await read("Bailey does not answer.");
  await read("Too many requests.");
  assert.deepEqual([heard.put.length, heard.put[0].words.textContent, trouble.isShown(), heard.asked], [1, "Too many requests.", true, [{ limit: 50 }, { limit: 50 }]]);
});

test("Trouble_OnceAnythingWasRead_IsOver", async () => {
  const { trouble, heard, run, read } = setting();
  await read("Bailey does not answer.");
  await read();
  assert.equal(trouble.isShown(), false);
  run.loaded = false;
  await read("Again.");
  assert.equal(heard.put.length, 2, "it stood in the log no more");
});

test("Trouble_TriedByTheButton_IsReadAnewAndToldAnew", async () => {
  const { trouble, heard, read } = setting();
  await read("Bailey does not answer.");
  heard.put[0].again();
  assert.deepEqual([heard.reloads, trouble.isShown()], [1, false], "meanwhile the log may show that it is being read");
  await read("Still not.");
  assert.deepEqual([heard.put.length, heard.put[1].words.textContent], [2, "Still not."]);
});

test("Trouble_WhereMessagesStandOrNobodyLooks_IsNotShown", async () => {
  const { trouble, heard, run, read, end } = setting();
  run.loaded = true;
  await read("Bailey does not answer.");
  run.loaded = false;
  end.abort();
  await read("Bailey does not answer.");
  assert.deepEqual([heard.put, trouble.isShown()], [[], false]);
});
