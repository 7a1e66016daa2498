// No text that somebody sends may hold up whoever reads it: whatever is repeated around whatever our marks are made of, the patterns of
// the page take a bounded number of steps for each character.

import assert from "node:assert/strict";
import { test } from "node:test";
import { highlight } from "../code/highlight.js";
import { onlyEmoji } from "../emoji/only-emoji.js";
import { plainText } from "../excerpt.js";
import { noticeText } from "../notices/notice-rules.js";
import { readQuery, typedOperator, namesQuery } from "../search/search-query.js";
import { wordAt } from "../compose/offers.js";
import { countSteps, stepsOf } from "./regex-steps.test.js";

const MOST = 100; // steps for each character

/** Each piece among what is repeated: after it, before it, between, and with something behind that spoils the match. @param {string[]} pieces @param {string[]} fills @param {number} length */
function* hostile(pieces, fills, length) {
  const many = (/** @type {string} */ part, /** @type {number} */ size) => part.repeat(Math.ceil(size / part.length));
  for (const piece of pieces) {
    for (const fill of fills) {
      yield `${piece}${many(fill, length)}!`;
      yield `${many(piece + fill, length)}!`;
      yield `${many(piece, length / 2)}${many(fill, length / 2)}\u0001`;
      yield `a|b\n${many(fill, length / 3)}${piece}${many(fill, (length * 2) / 3)}x`;
      yield `${many(fill, length / 2)}${piece}${many(fill, length / 2)}"\n`;
    }
  }
}

/** @param {Iterable<string>} texts @param {(text: string) => unknown} read */
function assertSteady(texts, read) {
  for (const text of texts) {
    const { steps, slowest } = countSteps(() => read(text), MOST * text.length);
    assert.ok(steps <= MOST * text.length, `${slowest} is slow on ${JSON.stringify(text.slice(0, 60))}, ${text.length} characters`);
  }
}

const marks = ["```", "~~~", "``", "|", "||", "|-", ":-", "- ", "1. ", "> ", "[", "](", "[a](", "!", "(", "**", "_", "@", "@a", "#", "#\"", "#\"||", ":a", "http://a", "https://[", "/me ", "\\", "\n", "\u201e", "\"", "from:", " from:\"", " in:\u201e"];
const fills = [" ", "\t", "a", "1", "-", "\n", "`", ":", "|", "(", "[", "\"", "\\", "\u00e9", "\u{1f600}", "\u0301", "a ", "-|"];
const words = ["\"", "'", "\"\"\"", "/*", "--", "#", "@", "$", "<", "<!--", "0x", "1.", "1e", "a!", "r'", "[", "\\", "- ", "a:", "`"];
const codeFills = [" ", "a", "1", "_", "-", "\n", "\"", "'", "\\", ":", ".", "e1"];

test("Text_Hostile_IsReadInBoundedSteps", () => assertSteady(hostile(marks, fills, 500), plainText));
test("Emoji_Hostile_AreCountedInBoundedSteps", () => assertSteady(hostile(["\u{1f600}", " ", "\u{1f3fb}", "\u200d"], fills, 500), (text) => onlyEmoji([text])));
test("Notice_Hostile_IsMadeInBoundedSteps", () => assertSteady(hostile(marks, fills, 500), noticeText));
test("Search_Hostile_IsReadInBoundedSteps", () => assertSteady(hostile(marks, fills, 500), (text) => [readQuery(text), typedOperator(text), namesQuery(text)]));
test("Offer_Hostile_IsFoundInBoundedSteps", () => assertSteady(hostile(marks, fills, 500), wordAt));

for (const language of ["js", "cs", "java", "rust", "py", "sh", "sql", "json", "yaml", "html", "css", "diff"]) {
  test(`Code_HostileAs_${language}_IsPaintedInBoundedSteps`, () => assertSteady(hostile(words, codeFills, 400), (text) => highlight(text, language)));
}

test("Steps_OfASlowPattern_AreMany", () => {
  const text = `${" ".repeat(300)}-${" ".repeat(600)}x`;
  assert.ok(stepsOf(/^ *\|? *:?-+:? *(?:\| *:?-+:? *)*\|? *$/, text, 0, 1e7) > 1e6);
  assert.ok(stepsOf(/^ *(?:\| *)?:?-+:?(?: *\| *:?-+:?)* *(?:\| *)?$/, text, 0, 1e7) < 10_000);
  assert.ok(stepsOf(/(a+)+$/, `${"a".repeat(30)}b`, 0, 1e6) >= 1e6);
});
