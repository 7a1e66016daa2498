import assert from "node:assert/strict";
import { test } from "node:test";
import { BegunEdits } from "./begun-edits.js";
import { EditPlace } from "./edit-place.js";

/** @param {string[]} ended @param {string} name */
const made = (ended, name) => ({ form: /** @type {HTMLElement} */ (/** @type {unknown} */ ({ isConnected: true })), end: () => void ended.push(name) });

test("Edit_ReplacedByAnother_Ends", () => {
  /** @type {string[]} */
  const ended = [];
  const place = new EditPlace(new BegunEdits());
  const [first, second] = [made(ended, "first"), made(ended, "second")];
  assert.deepEqual([place.take("m", first), ended], [true, []]);
  assert.deepEqual([place.take("n", second), ended, place.id, place.form], [true, ["first"], "n", second.form]);
  place.leave(first.form);
  assert.equal(place.id, "n", "what was replaced takes nothing with it");
  place.leave(second.form);
  assert.deepEqual([place.id, place.form], [null, null]);
});

test("Edit_OpenAtAnotherPlace_IsRefusedAndEnds_AndTheOneHereStays", () => {
  /** @type {string[]} */
  const ended = [];
  const begun = new BegunEdits();
  const [log, panel] = [new EditPlace(begun), new EditPlace(begun)];
  log.take("m", made(ended, "log"));
  panel.take("n", made(ended, "panel"));
  assert.equal(panel.take("m", made(ended, "refused")), false);
  assert.equal(log.take("m", made(ended, "again")), false);
  assert.deepEqual([ended, log.id, panel.id], [["refused", "again"], "m", "n"]);
});
