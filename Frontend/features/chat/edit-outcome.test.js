import assert from "node:assert/strict";
import { test } from "node:test";
import { outcomeOf } from "./edit-outcome.js";

const file = { fileId: "f" };

test("Edit_OfWords_SavesLeavesOrRemoves", () => {
  assert.deepEqual(outcomeOf(" new ", { body: "old" }), { act: "save", text: "new" });
  assert.deepEqual(outcomeOf("old ", { body: "old" }), { act: "leave" });
  assert.deepEqual(outcomeOf("  ", { body: "old" }), { act: "remove" });
});

test("Edit_OfAMessageWithFiles_NeedsNoWords", () => {
  assert.deepEqual(outcomeOf("", { body: "", attachments: [file] }), { act: "leave" });
  assert.deepEqual(outcomeOf("", { body: "a caption", attachments: [file] }), { act: "save", text: "" });
  assert.deepEqual(outcomeOf("a caption", { body: "", attachments: [file] }), { act: "save", text: "a caption" });
});

test("Edit_TooLong_IsRefusedWithTheCount", () => {
  assert.deepEqual(outcomeOf("x".repeat(8002), { body: "old" }), { act: "refuse", why: "2 characters too many." });
});
