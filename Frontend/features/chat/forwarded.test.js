import assert from "node:assert/strict";
import { test } from "node:test";
import { forwardedTexts } from "./forwarded.js";

const source = "[Ines, today](https://x/chat/c?at=1)";
/** What was quoted, without marks and sources. @param {string[]} texts */
const quoted = (texts) => texts.join("\n").split("\n").filter((line) => !line.includes("](https")).map((line) => line.replace(/^> ?/, ""));

test("Forwarded_Short_IsOneMessageWithTheWordAndTheSource", () => {
  assert.deepEqual(forwardedTexts({ body: "one\ntwo", word: " Look ", source }), [`Look\n\n> one\n> two\n> ${source}`]);
  assert.deepEqual(forwardedTexts({ body: "", word: "", source }), [`> ${source}`]);
});

for (const [name, body] of [["OneLongLine", "x".repeat(8000)], ["ManyLines", "line of words\n".repeat(571)], ["EmptyLines", "\n".repeat(7999)], ["Emoji", "😀".repeat(8000)]]) {
  test(`Forwarded_${name}_GoesWholeInMessagesThatFit`, () => {
    const texts = forwardedTexts({ body, word: "w".repeat(4000), source });
    assert.ok(texts.length > 1);
    assert.ok(texts.every((text) => [...text].length <= 8000), texts.map((text) => [...text].length).join());
    assert.ok(texts.every((text) => text.trim()));
    assert.equal(texts[0].startsWith("w".repeat(4000)), true);
    assert.equal(texts.at(-1)?.endsWith(source), true);
    const said = quoted(texts).join("").replace(/^w+/, "");
    assert.equal(said, body.replaceAll("\n", ""));
  });
}
