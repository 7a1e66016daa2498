import assert from "node:assert/strict";
import { test } from "node:test";
import { lookBack, onePerSide } from "./look-back.js";

/** @param {number} at the page that has it */
function setting(at, fails = false) {
  const seen = { loads: 0, none: 0 };
  /** @type {((went: boolean) => void)[]} */
  const gates = [];
  const more = onePerSide((/** @type {"before" | "after"} */ _) => { seen.loads += 1; return new Promise((resolve) => gates.push(resolve)); });
  const pass = async () => { for (let i = 0; i < 10; i += 1) { gates.shift()?.(!fails); await new Promise((resolve) => setImmediate(resolve)); } };
  const look = () => lookBack({ find: () => (seen.loads >= at && !gates.length ? "mine" : null), more: () => more("before"), hasMore: () => true, most: 4, none: () => { seen.none += 1; } });
  return { seen, more, pass, look };
}

test("LookBack_AskedWhileAPageIsUnderWay_WaitsForIt", async () => {
  const { seen, more, pass, look } = setting(2);
  void more("before"); // the log fills itself
  const found = look();
  await pass();
  assert.deepEqual([await found, seen], ["mine", { loads: 2, none: 0 }]);
});

test("LookBack_NothingInAllPages_SaysSo", async () => {
  const { seen, pass, look } = setting(9);
  const found = look();
  await pass();
  assert.deepEqual([await found, seen], [null, { loads: 4, none: 1 }]);
});

test("LookBack_APageFails_EndsWithoutAWord", async () => {
  const { seen, pass, look } = setting(9, true);
  const found = look();
  await pass();
  assert.deepEqual([await found, seen], [null, { loads: 1, none: 0 }]);
});

test("OnePerSide_TheOtherSideAndTheNextPage_AreReadOnTheirOwn", async () => {
  const { seen, more, pass } = setting(9);
  const both = [more("before"), more("after"), more("before")];
  assert.equal(seen.loads, 2);
  await pass();
  assert.deepEqual(await Promise.all(both), [true, true, true]);
  void more("before");
  assert.equal(seen.loads, 3);
});
