import assert from "node:assert/strict";
import { test } from "node:test";
import { versionsOf } from "./versions.js";

const message = { body: "three", createdAt: "T0", editedAt: "T2" };
const past = [{ body: "two", replacedAt: "T2" }, { body: "one", replacedAt: "T1" }];

test("Versions_AllRead_EndWithWhatWasWritten", () => {
  assert.deepEqual(versionsOf(message, past, true).map(({ body, label, at }) => [body, label, at]), [["three", "Now", "T2"], ["two", "Before", "T1"], ["one", "As it was written", "T0"]]);
});

test("Versions_MoreToCome_DoNotCallTheLastOneTheFirst", () => {
  assert.deepEqual(versionsOf(message, past, false).map(({ label }) => label), ["Now", "Before", "Before"]);
});
