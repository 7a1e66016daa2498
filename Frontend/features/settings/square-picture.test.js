import assert from "node:assert/strict";
import { test } from "node:test";
import { kept, sideOf, wholeCut } from "./square-picture.js";

const wide = { width: 800, height: 400 };

test("at first the square is the middle, as large as the short side", () => {
  assert.deepEqual(wholeCut(wide), { x: 400, y: 200, zoom: 1 });
  assert.equal(sideOf(wide, 1), 400);
  assert.equal(sideOf(wide, 4), 100);
});

test("the square never leaves the picture", () => {
  assert.deepEqual(kept(wide, { x: -50, y: 999, zoom: 1 }), { x: 200, y: 200, zoom: 1 });
  assert.deepEqual(kept(wide, { x: 9999, y: 0, zoom: 2 }), { x: 700, y: 100, zoom: 2 });
});

test("zoom stays between one and four", () => {
  assert.equal(kept(wide, { x: 400, y: 200, zoom: 0.2 }).zoom, 1);
  assert.equal(kept(wide, { x: 400, y: 200, zoom: 40 }).zoom, 4);
});
