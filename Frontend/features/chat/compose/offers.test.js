import assert from "node:assert/strict";
import { test } from "node:test";
import { commandChoices, wordAt } from "./offers.js";

test("a name, a channel and an emoji are completed at the beginning of a word", () => {
  assert.deepEqual(wordAt("hello @ma"), { sign: "@", word: "ma", from: 6 });
  assert.deepEqual(wordAt("@"), { sign: "@", word: "", from: 0 });
  assert.deepEqual(wordAt("see (#inf"), { sign: "#", word: "inf", from: 5 });
  assert.deepEqual(wordAt('see #"data c'), { sign: "#", word: "data c", from: 4 });
  assert.equal(wordAt('see #"c# net')?.from, 4);
  assert.deepEqual(wordAt("well :thu"), { sign: ":", word: "thu", from: 5 });
});

test("an address, a smiley, a time and code are left alone", () => {
  for (const text of ["me@host", "well :)", "at 12:30", "a ::", "`code @ma", 'see #"data centre" an', "```\nint @ma", "plain"]) assert.equal(wordAt(text), null, text);
});

test("a command is completed only as the first thing", () => {
  assert.deepEqual(wordAt("/to"), { sign: "/", word: "to", from: 0 });
  assert.equal(wordAt("/topic "), null);
  assert.equal(wordAt("a /to"), null);
  assert.equal(wordAt("/etc/passwd"), null);
});

test("a command is found by letters of its name, what begins with them first", () => {
  const commands = ["shrug", "topic", "leave", "shortcuts"].map((name) => ({ name, args: "", what: "", run() {} }));
  const found = (/** @type {string} */ word) => commandChoices(word, commands).map(({ text }) => text);
  assert.deepEqual(found("tpc"), ["/topic"]);
  assert.deepEqual(found("sh").toSorted(), ["/shortcuts", "/shrug"]);
  assert.equal(found("t")[0], "/topic");
  assert.deepEqual(found(""), commands.map(({ name }) => `/${name}`));
  assert.deepEqual(commandChoices("tpc", commands)[0].hits, [1, 3, 5]);
});
