import assert from "node:assert/strict";
import { test } from "node:test";
import { grouped, plural, roleLine } from "./words.js";

test("numbers are grouped in threes from the right", () => {
  assert.deepEqual([0, 12, 999, 1000, 48213, 1234567].map(grouped), ["0", "12", "999", "1,000", "48,213", "1,234,567"]);
});

test("one is singular, none and many are not", () => {
  assert.equal(plural(1, "entry", "entries"), "1 entry");
  assert.equal(plural(0, "entry", "entries"), "0 entries");
  assert.equal(plural(3, "admin"), "3 admins");
});

test("a role is said with what it may do", () => assert.equal(roleLine("writer"), "Writer: posts and uploads"));
