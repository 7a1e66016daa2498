import assert from "node:assert/strict";
import test from "node:test";
import { arrange, extend, fitting } from "./switcher-order.js";

const choice = (/** @type {string} */ group, /** @type {string} */ text, more = {}) => ({ key: `${group} ${text}`, group, text, hint: "", face: () => /** @type {any} */ (null), run: () => {}, weight: 0, ...more });
const hit = (/** @type {string} */ group, /** @type {string} */ text, /** @type {number} */ score) => ({ choice: choice(group, text), hits: [], score });
const texts = (/** @type {import("./switcher-order.js").Block[]} */ blocks) => blocks.map(({ group, list }) => `${group}: ${list.map((one) => one.choice.text).join(" ")}`);
const flat = (/** @type {import("./switcher-order.js").Block[]} */ blocks) => blocks.flatMap(({ list }) => list.map((one) => one.choice.text));

test("a file that the server found by these words fits, in the letters it names", () => {
  const found = choice("Files", "tide-table.txt", { named: { words: "table tide", hits: [0, 1, 2, 3] } });
  assert.deepEqual(fitting([found], "table tide").map(({ hits }) => hits), [[0, 1, 2, 3]]);
  assert.deepEqual(fitting([found], "table ti"), [], "but not by other words");
  assert.deepEqual(fitting([found], "table").map(({ hits }) => hits), [[5, 6, 7, 8, 9]], "or by its own letters");
});

test("a file is there once, as it fits best", () => {
  const recent = choice("Files", "tide-table.txt", { key: "file 1" });
  const found = choice("Files", "tide-table.txt", { key: "file 1", named: { words: "table tide", hits: [0] } });
  assert.equal(fitting([recent, found], "table tide").length, 1);
  assert.equal(fitting([recent, found], "tide").length, 1);
});

test("letters in a row go before words elsewhere, and these before scattered letters", () => {
  const list = [choice("Files", "r-e-port.txt"), choice("Files", "Straße.txt", { named: { words: "report", hits: [0] } }), choice("Files", "report.txt")];
  assert.deepEqual(fitting(list, "report").map((one) => one.choice.text), ["report.txt", "Straße.txt", "r-e-port.txt"]);
});

test("a new text puts the best group first", () => {
  const hits = [hit("Files", "a", 300), hit("People", "b", 200), hit("Conversations", "c", 100)];
  assert.deepEqual(texts(arrange(hits, true)), ["Files: a", "People: b", "Conversations: c"]);
  assert.deepEqual(texts(arrange(hits, false)), ["Conversations: c", "People: b", "Files: a"]);
  assert.deepEqual(texts(arrange([hit("Files", "a", 3), hit("Files", "b", 2)], true, 1)), ["Files: a"]);
});

test("what comes late moves nothing up to the choice, wherever that is", () => {
  const before = [{ group: "People", list: [hit("People", "ada", 20), hit("People", "bob", 10)] }, { group: "Files", list: [hit("Files", "old", 5)] }, { group: "Messages", list: [hit("Messages", "search", -100)] }];
  const late = [hit("Files", "best", 300), hit("Conversations", "room", 250), hit("People", "cyd", 200)];
  for (let active = 0; active < 4; active += 1) {
    const after = flat(extend(before, active, late));
    assert.deepEqual(after.slice(0, active + 1), flat(before).slice(0, active + 1), `at ${active}`);
    assert.equal(after.length, 7, `at ${active}`);
  }
  assert.deepEqual(texts(extend(before, 0, late)), ["People: ada bob cyd", "Conversations: room", "Files: old best", "Messages: search"]);
  assert.deepEqual(texts(extend(before, 3, late)), ["People: ada bob", "Files: old", "Messages: search", "Files: best", "Conversations: room", "People: cyd"]);
  assert.equal(flat(before).length, 4, "and what was drawn stays as it is");
});

test("what is shown already comes no second time, and of much only some", () => {
  const before = [{ group: "Files", list: [hit("Files", "old", 5)] }];
  assert.deepEqual(texts(extend(before, 0, [hit("Files", "old", 300)])), ["Files: old"]);
  assert.equal(flat(extend(before, 0, Array.from({ length: 50 }, (_, i) => hit("Files", `file ${i}`, 50 - i)))).length, 9);
  assert.deepEqual(texts(extend([], 0, [hit("Files", "a", 1)])), ["Files: a"]);
});

test("a person is found by their user name, in its letters; what is only for the asking is not there before", () => {
  const list = [choice("People", "Ruth Okafor", { username: "rokafor9" }), choice("Settings", "Quiet hours", { sought: true })];
  assert.deepEqual(fitting(list, "rokafor9").map(({ hits, inUsername }) => [hits, inUsername]), [[[], [0, 1, 2, 3, 4, 5, 6, 7]]]);
  assert.deepEqual(fitting(list, "ruth").map(({ hits, inUsername }) => [hits, inUsername]), [[[0, 1, 2, 3], []]]);
  assert.deepEqual(fitting(list, "quiet").map((one) => one.choice.text), ["Quiet hours"]);
  assert.deepEqual(fitting(list, "").map((one) => one.choice.text), ["Ruth Okafor"]);
});
