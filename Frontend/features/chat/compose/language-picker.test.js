import assert from "node:assert/strict";
import { test } from "node:test";
import { offered } from "../code/languages.js";
import { languagesFor } from "./language-picker.js";

test("Language_FoundByNameOrByItsWord", () => {
  assert.deepEqual(languagesFor("").map(({ word }) => word), offered.map(([word]) => word));
  assert.equal(languagesFor("pyth")[0].word, "py");
  assert.deepEqual(languagesFor("pyth")[0].hits, [0, 1, 2, 3]);
  assert.equal(languagesFor("js")[0].word, "js");
  assert.deepEqual(languagesFor("zzz"), []);
});
