import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { mentionNames } from "./mention-names.js";

// The server decides who is called by the same table: what rings is what is shown as a mention outside quotes.
const cases = JSON.parse(readFileSync(new URL("../../../Backend.Tests/Features/Chat/Messages/mention-cases.json", import.meta.url), "utf8"));

for (const { text, names: wanted } of cases) {
  test(`Mentions_Of_${JSON.stringify(text)}`, () => {
    assert.equal(mentionNames(text).join(" "), wanted);
  });
}
