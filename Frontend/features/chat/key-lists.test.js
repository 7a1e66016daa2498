import assert from "node:assert/strict";
import { test } from "node:test";
import { listKeys } from "./key-lists.js";

test("ListedKeys_AreInTheSheetAndActNowhere", () => {
  /** @type {import("../../lib/keys.js").Shortcut[]} */
  const added = [];
  listKeys({ add: (shortcut) => void added.push(shortcut) }, new AbortController().signal);
  const find = (/** @type {string} */ keys) => added.find((shortcut) => shortcut.keys === keys);
  assert.deepEqual([find("Control+B")?.label, find("Control+E")?.label, find("ArrowRight")?.group], ["Bold", "Code", "Pictures"]);
  assert.equal(find("Control+Shift+C"), undefined, "it opens the browser's own tools");
  assert.ok(added.every((shortcut) => shortcut.run(/** @type {any} */ ({})) === false));
});
