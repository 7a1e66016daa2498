import assert from "node:assert/strict";
import { test } from "node:test";
import { toggled } from "./people-picker.js";

test("Picker_OneTooMany_IsRefusedAndSaysSo", () => {
  assert.deepEqual(toggled(["a"], "b", 2), ["a", "b"]);
  assert.equal(toggled(["a", "b"], "c", 2), null);
  assert.deepEqual(toggled(["a", "b"], "a", 2), ["b"], "taking away always works");
});
