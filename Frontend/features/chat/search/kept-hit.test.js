import assert from "node:assert/strict";
import { test } from "node:test";
import { KeptHit } from "./kept-hit.js";

test("KeptHit_Chosen_IsInTheEntryOfHistoryAndNothingElseGoes", () => {
  /** @type {any} */
  const entry = { state: { other: 1 }, replaceState(/** @type {unknown} */ state) { this.state = state; } };
  const hit = (/** @type {string} */ id) => /** @type {any} */ ({ message: { id } });
  new KeptHit(entry).keep(hit("b"), 40);
  const again = new KeptHit(entry);
  assert.deepEqual(again.at, { id: "b", of: 40 });
  assert.equal(again.among([hit("a"), hit("b")])?.message.id, "b");
  again.forget();
  assert.deepEqual([again.at, again.among([hit("b")]), entry.state.other], [null, null, 1]);
  assert.equal(new KeptHit({ state: { hit: { id: 5 } }, replaceState() {} }).at, null);
});
