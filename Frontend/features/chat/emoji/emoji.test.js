import assert from "node:assert/strict";
import { test } from "node:test";
import { emojiByName, emojiList, emojiWords, findEmoji, fullEmoji } from "./emoji.js";

test("every emoji is one, has a name, and no name means two", () => {
  assert.ok(emojiList.length > 1500);
  const one = /^\p{RGI_Emoji}$/v;
  const names = new Set();
  for (const { emoji, names: list } of emojiList) {
    assert.match(emoji, one);
    for (const name of list) { assert.match(name, /^[a-z0-9_+-]{1,48}$/); assert.ok(!names.has(name), name); names.add(name); }
  }
});

test("names that were known before still are", () => {
  for (const [name, emoji] of [["thumbsup", "👍"], ["+1", "👍"], ["tada", "🎉"], ["plane", "✈️"], ["pirate", "🏴‍☠️"], ["heavy_check", "✔️"]]) assert.equal(emojiByName.get(name), emoji);
});

test("a word finds the names that have it, first those that begin with it", () => {
  const found = findEmoji("tada", 80);
  assert.equal(found[0].one.emoji, "🎉");
  assert.ok(found.every(({ name }) => name.includes("tada")));
  assert.equal(findEmoji("prty", 5).some(({ one }) => one.emoji === "🥳"), true, "scattered letters where nothing else fits");
});

test("a stored form without its colour sign is shown in colour and has its words", () => {
  assert.equal(fullEmoji("❤"), "❤️");
  assert.equal(emojiWords("❤"), "heart");
  assert.equal(emojiWords("👍🏽"), "thumbsup");
});
