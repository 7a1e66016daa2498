import assert from "node:assert/strict";
import { test } from "node:test";
import { dropped, filePaste } from "./file-drop.js";

const item = (/** @type {string} */ name, isDirectory = false) => /** @type {any} */ ({ kind: "file", webkitGetAsEntry: () => ({ isDirectory }), getAsFile: () => ({ name }) });

test("Dropped_AFolderAmongFiles_IsLeftOutAndCounted", () => {
  const { files, folders } = dropped([item("a.txt"), item("plans", true), /** @type {any} */ ({ kind: "string" })]);
  assert.deepEqual([files.map((/** @type {any} */ file) => file.name), folders], [["a.txt"], 1]);
});

test("Pasted_FileWithItsNameAsText_IsTheFile_ATableWithItsPictureIsTheText", () => {
  const field = new EventTarget();
  /** @type {string[]} */
  const taken = [];
  filePaste(/** @type {any} */ (field), { signal: new AbortController().signal, take: (files) => taken.push(...files.map((file) => file.name)) });
  const paste = (/** @type {string[]} */ ...types) => field.dispatchEvent(Object.assign(new Event("paste", { cancelable: true }), { clipboardData: { types, items: [item(types.join())] } }));
  paste("text/plain", "Files"); // from a window of files
  paste("text/plain", "text/html", "Files");
  paste("text/plain", "text/rtf", "Files");
  paste("text/html", "Files"); // a picture of a page
  assert.deepEqual(taken, ["text/plain,Files", "text/html,Files"]);
});
