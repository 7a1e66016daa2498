import assert from "node:assert/strict";
import { test } from "node:test";
import { troubleWatch } from "./trouble.js";

function watching() {
  const heard = { times: 0 };
  return { heard, ...troubleWatch(() => { heard.times += 1; }) };
}

test("Trouble_AWayThatWorkedIsLost_IsHeardOnceUntilItIsBack", () => {
  const { heard, look } = watching();
  look([["a", "connecting"]], true);
  look([["a", "connected"], ["b", "connecting"]], true);
  assert.equal(heard.times, 0);
  look([["a", "disconnected"]], true);
  look([["a", "failed"]], true);
  assert.equal(heard.times, 1);
  look([["a", "connected"]], true);
  look([["a", "disconnected"]], true);
  assert.equal(heard.times, 2);
});

test("Trouble_SomebodyNotReachedYetOrGone_IsNone", () => {
  const { heard, look } = watching();
  look([["a", "failed"]], true);
  look([["b", "connected"]], true);
  look([], true);
  look([["b", "failed"]], true);
  assert.equal(heard.times, 0, "who left and comes again is not reached yet");
});

test("Trouble_TheServerIsLost_IsHeard", () => {
  const { heard, look } = watching();
  look([["a", "connected"]], true);
  look([["a", "connected"]], false);
  look([["a", "disconnected"]], false);
  assert.equal(heard.times, 1);
});
