import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../lib/problem.js";
import { logTrouble } from "./log-trouble.js";

const failed = (/** @type {string} */ detail) => new Problem({ code: "x", status: 503, detail });

test("Trouble_AgainAndAgain_ShowsTheNewestReasonAndLeavesTheButtonInItsPlace", () => {
  /** @type {any[]} */
  const put = [];
  const list = /** @type {any} */ ({ replaceChildren: (/** @type {any} */ node) => put.push(node) });
  const build = (/** @type {any} */ error) => { const words = { textContent: error.detail }; return /** @type {any} */ ({ words, querySelector: () => words }); };
  const trouble = logTrouble(list, () => {}, build);
  trouble.show(failed("Bailey does not answer."));
  trouble.show(failed("Too many requests."));
  assert.deepEqual([put.length, put[0].words.textContent, trouble.isShown()], [1, "Too many requests.", true]);
  trouble.over();
  assert.equal(trouble.isShown(), false);
  trouble.show(failed("Again."));
  assert.equal(put.length, 2, "it stands in the log no more");
});
