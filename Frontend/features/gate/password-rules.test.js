import assert from "node:assert/strict";
import { test } from "node:test";
import { passwordFault, passwordHint } from "./password-rules.js";
import { strength, suggestion } from "./strength.js";

const rules = { minLength: 10, maxLength: 20, composition: true };

test("password: says what is missing in one sentence", () => {
  assert.equal(passwordFault(rules, "tide-tables"), "Add an upper-case letter and a digit.");
  assert.equal(passwordFault(rules, "Tide"), "At least 10 characters, with a digit and a special character.");
  assert.equal(passwordFault(rules, "Tide-tables-9"), null);
  assert.equal(passwordFault(rules, "Tide-tables-9 and more than that"), "At most 20 characters.");
});

test("password: without composition only the length counts", () => {
  assert.equal(passwordFault({ ...rules, composition: false }, "tide tables"), null);
  assert.equal(passwordHint({ ...rules, composition: false }), "10 characters or more.");
});

test("password: length is counted in code points", () => {
  assert.equal(passwordFault({ minLength: 3, maxLength: 4, composition: false }, "👀👀👀"), null);
});

test("strength: too short, weak, good, strong", () => {
  assert.equal(strength("", 16).level, 0);
  assert.equal(strength("short", 16).level, 1);
  assert.equal(strength("aaaaaaaaaaaaaaaa", 16).level, 2);
  assert.equal(strength("k7qd2m9fxt41wbzp", 16).level, 3);
  assert.deepEqual(strength("eleven boats at low water", 16), { level: 4, word: "Strong.", facts: "5 words, 25 characters." });
});

test("suggestion: groups of four, and uneven bytes are thrown away", () => {
  assert.match(suggestion(), /^([a-z2-9]{4}-){5}[a-z2-9]{4}$/);
  let calls = 0;
  suggestion((count) => new Uint8Array(count).fill(calls++ === 0 ? 255 : 3));
  assert.ok(calls > 1);
});
