import assert from "node:assert/strict";
import { test } from "node:test";
import { emojiList, emojiWords } from "./emoji.js";
import { toned, tones } from "./skin-tone.js";

test("SkinTone_HandsAndPeople_TakeIt", () => {
  assert.deepEqual(["👍", "☝️", "👩‍🚀", "🧑‍🤝‍🧑", "✌️"].map((emoji) => toned(emoji, "🏽")), ["👍🏽", "☝🏽", "👩🏽‍🚀", "🧑🏽‍🤝‍🧑🏽", "✌🏽"]);
  assert.equal(toned("👍", ""), "👍");
});

test("SkinTone_WhatHasNone_StaysAsItIs", () => {
  for (const emoji of ["🎉", "❤️", "👨‍👩‍👧", "🏳️‍🌈", "1️⃣"]) assert.equal(toned(emoji, "🏿"), emoji, emoji);
});

test("SkinTone_EveryEmoji_KeepsItsName", () => {
  for (const { emoji } of emojiList) assert.equal(emojiWords(toned(emoji, tones[3][0])), emojiWords(emoji), emoji);
});
