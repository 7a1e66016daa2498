import assert from "node:assert/strict";
import { test } from "node:test";
import { standing } from "./standing.js";

const messages = [1, 2, 4, 7].map((seq) => /** @type {any} */ ({ id: `m${seq}`, seq, authorId: seq === 7 ? "wen" : "mara" }));

test("each reader stands at the last message they have seen", () => {
  assert.deepEqual([...standing(messages, new Map([["oskar", 2], ["priya", 3], ["ruth", 7]]))], [["m2", ["oskar", "priya"]], ["m7", ["ruth"]]]);
});

test("nobody stands at a message of their own, before the first, or beyond what is held", () => {
  assert.equal(standing(messages, new Map([["wen", 7], ["hana", 0]])).size, 0);
  assert.deepEqual([...standing(messages, new Map([["ruth", 9], ["hana", 4]]), true)], [["m4", ["hana"]]]);
});
