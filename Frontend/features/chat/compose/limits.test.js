import assert from "node:assert/strict";
import { test } from "node:test";
import { LONGEST, WARN_FROM, left } from "./limits.js";

test("Limit_IsSaidNearItAndBeyond", () => {
  assert.equal(left("a".repeat(WARN_FROM)).words, "");
  assert.equal(left("a".repeat(LONGEST - 1)).words, "1 character left");
  assert.deepEqual(left(`${"a".repeat(LONGEST + 2)}  `), { length: LONGEST + 2, over: true, words: "2 characters too many" });
  assert.equal(left("😀".repeat(LONGEST)).over, false, "a character of two units counts once");
});
