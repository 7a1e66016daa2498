import assert from "node:assert/strict";
import { test } from "node:test";
import { Pinch } from "./pinch.js";
import { LARGEST, SMALLEST, bounded } from "./text-size.js";

const fingers = (/** @type {number} */ apart) => [{ clientX: 0, clientY: 0 }, { clientX: apart, clientY: 0 }];
const begun = (percent = 100, zoom = 1) => { const pinch = new Pinch(); pinch.begin(fingers(100), percent, zoom); return pinch; };

test("Pinch_FingersApart_AsksForLargerWords", () => assert.equal(begun().move(fingers(130)), 130));
test("Pinch_FingersTogether_AsksForSmallerWords", () => assert.equal(begun(140).move(fingers(50)), 70));
test("Pinch_FromTheLargestOutwards_IsLeftToTheBrowsersZoom", () => {
  const pinch = begun(LARGEST);
  assert.equal(pinch.move(fingers(150)), null);
  assert.equal(pinch.move(fingers(80)), null, "one gesture is not two things");
});
test("Pinch_FromTheLargestInwards_MakesSmaller", () => assert.equal(begun(LARGEST).move(fingers(50)), LARGEST / 2));
test("Pinch_FromTheSmallestInwards_IsLeftToTheBrowser", () => assert.equal(begun(SMALLEST).move(fingers(50)), null));
test("Pinch_OnAPageThatIsZoomed_IsLeftToTheBrowser", () => assert.equal(begun(100, 2).move(fingers(50)), null));
test("Pinch_OfThreeFingers_IsNone", () => assert.equal(begun().move([...fingers(50), { clientX: 1, clientY: 1 }]), null));

for (const [asked, got] of [[100, 100], [101, 100], [104, 105], [10, SMALLEST], [900, LARGEST], [NaN, 100]]) {
  test(`TextSize_Asked${asked}_Is${got}`, () => assert.equal(bounded(asked), got));
}
