import assert from "node:assert/strict";
import { test } from "node:test";
import { EmojiHabits, forgetEmoji } from "./emoji-habits.js";

function shelf(held = /** @type {Record<string, string>} */ ({})) {
  const own = Object.defineProperties(held, {
    getItem: { value: (/** @type {string} */ name) => held[name] ?? null }, setItem: { value: (/** @type {string} */ name, /** @type {string} */ text) => { held[name] = text; } },
    removeItem: { value: (/** @type {string} */ name) => { delete held[name]; } },
  });
  return /** @type {any} */ (own);
}

test("EmojiHabits_Taken_ComeFirstOnceEachAndNotTooMany", () => {
  const held = shelf();
  const habits = new EmojiHabits(() => "ines", held);
  for (const emoji of ["a", "b", "a"]) habits.took(emoji);
  assert.deepEqual(habits.recent, ["a", "b"]);
  for (let n = 0; n < 40; n += 1) habits.took(String(n));
  assert.equal(JSON.parse(held["bailey.emoji.ines"]).recent.length, 24);
  assert.equal(habits.recent[0], "39");
  assert.deepEqual(new EmojiHabits(() => "oskar", held).recent, [], "each person has their own");
});

test("EmojiHabits_Tone_IsKeptBesideThem", () => {
  const held = shelf();
  const habits = new EmojiHabits(() => "ines", held);
  habits.tone = "🏽";
  habits.took("a");
  assert.deepEqual([new EmojiHabits(() => "ines", held).tone, habits.recent], ["🏽", ["a"]]);
});

test("EmojiHabits_SignedOut_NothingIsLeft", () => {
  const held = shelf({ "bailey.theme": "dark" });
  new EmojiHabits(() => "ines", held).took("a");
  forgetEmoji(held);
  assert.deepEqual(Object.keys(held), ["bailey.theme"]);
});

test("EmojiHabits_SpoiltStorage_IsNothing", () => {
  for (const text of ["nonsense", "null", "{\"recent\":5,\"tone\":[]}"]) assert.deepEqual(new EmojiHabits(() => "ines", shelf({ "bailey.emoji.ines": text })).recent, []);
});
