import assert from "node:assert/strict";
import { test } from "node:test";
import { dropped } from "./file-drop.js";

const item = (/** @type {string} */ name, isDirectory = false) => /** @type {any} */ ({ kind: "file", webkitGetAsEntry: () => ({ isDirectory }), getAsFile: () => ({ name }) });

test("Dropped_AFolderAmongFiles_IsLeftOutAndCounted", () => {
  const { files, folders } = dropped([item("a.txt"), item("plans", true), /** @type {any} */ ({ kind: "string" })]);
  assert.deepEqual([files.map((/** @type {any} */ file) => file.name), folders], [["a.txt"], 1]);
});
