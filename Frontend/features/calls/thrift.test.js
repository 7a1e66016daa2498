import assert from "node:assert/strict";
import { test } from "node:test";
import { CameraRest, clock, columnsFor, qualityOf, sendLimit, voiceLimit } from "./thrift.js";

test("pictures cost less as people join, and voices stay", () => {
  const all = [1, 2, 3, 4, 5, 6, 7].map((n) => sendLimit(n, "camera"));
  for (let i = 1; i < all.length; i += 1) {
    assert.ok(all[i].maxBitrate <= all[i - 1].maxBitrate);
    assert.ok(all[i].scaleResolutionDownBy >= all[i - 1].scaleResolutionDownBy);
  }
  assert.ok(7 * all[6].maxBitrate < 1_500_000, "seven pictures fit into one of two people");
  assert.ok(voiceLimit(7) >= 32_000);
  assert.equal(sendLimit(7, "screen").scaleResolutionDownBy, 1, "text must stay readable");
});

test("a camera rests before the voice suffers for long, and comes back later", () => {
  const rest = new CameraRest();
  assert.deepEqual([0.2, 0.2, 0.2].map((loss) => rest.look(loss, 20)), [false, false, true]);
  assert.equal(rest.resting, true);
  for (let i = 0; i < 7; i += 1) assert.equal(rest.look(0, 20), false);
  assert.equal(rest.look(0, 20), true);
  assert.equal(rest.resting, false);
});

test("one bad look changes nothing", () => {
  const rest = new CameraRest();
  for (const loss of [0.5, 0, 0.5, 0.5, 0]) assert.equal(rest.look(loss, null), false);
});

test("quality, columns and clock", () => {
  assert.deepEqual([qualityOf(0, 10), qualityOf(0.03, 10), qualityOf(0, 900), qualityOf(0, null)], ["good", "fair", "poor", "good"]);
  assert.deepEqual([1, 2, 4, 5, 9].map((n) => columnsFor(n, false)), [1, 2, 2, 3, 3]);
  assert.deepEqual([1, 2, 3, 8].map((n) => columnsFor(n, true)), [1, 1, 2, 2]);
  assert.deepEqual([0, 62, 3662].map(clock), ["0:00", "1:02", "1:01:02"]);
});
