import assert from "node:assert/strict";
import { test } from "node:test";
import { isPlainStroke, regionAfter, strokeOf, strokeWords } from "./chord.js";

const press = (key, more = {}) => ({ key, ctrlKey: false, metaKey: false, altKey: false, shiftKey: false, ...more });

test("stroke: written as aria-keyshortcuts writes it", () => {
  assert.equal(strokeOf(press("k", { ctrlKey: true })), "Control+K");
  assert.equal(strokeOf(press("k", { metaKey: true }), true), "Control+K");
  assert.equal(strokeOf(press("?", { shiftKey: true })), "?");
  assert.equal(strokeOf(press("G", { shiftKey: true })), "Shift+G");
  assert.equal(strokeOf(press("ArrowUp", { altKey: true, shiftKey: true })), "Alt+Shift+ArrowUp");
});

test("stroke: letters wait until nothing is written, Ctrl, Alt and Esc do not", () => {
  assert.equal(isPlainStroke("J"), true);
  assert.equal(isPlainStroke("?"), true);
  for (const keys of ["Control+K", "Alt+ArrowUp", "Escape", "Shift+Escape", "F6", "Shift+F6"]) assert.equal(isPlainStroke(keys), false, keys);
});

test("stroke: words for people", () => {
  assert.deepEqual(strokeWords("Control+K"), [["Ctrl", "K"]]);
  assert.deepEqual(strokeWords("G then C"), [["G"], ["C"]]);
});

test("regions: F6 goes through them and out of the page past the last, Shift+F6 before the first", () => {
  assert.deepEqual([-1, 0, 1, 2].map((at) => regionAfter(at, 1, 3)), [0, 1, 2, null]);
  assert.deepEqual([-1, 2, 1, 0].map((at) => regionAfter(at, -1, 3)), [2, 1, 0, null]);
});
