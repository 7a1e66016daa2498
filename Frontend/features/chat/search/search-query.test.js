import assert from "node:assert/strict";
import test from "node:test";
import { namesQuery, readQuery, snippet, typedOperator, writeQuery } from "./search-query.js";

test("operators become chips and the rest stays text", () => {
  assert.deepEqual(readQuery('in:storage -from:priya scrub after:2026-02-01 errors in:"data centre"'), {
    chips: [
      { name: "in", value: "storage", excluded: false }, { name: "from", value: "priya", excluded: true },
      { name: "after", value: "2026-02-01", excluded: false }, { name: "in", value: "data centre", excluded: false },
    ],
    text: "scrub errors",
  });
});

test("what is being typed, phrases and unknown names stay text", () => {
  assert.deepEqual(readQuery("scrub from:pri", { open: true }), { chips: [], text: "scrub from:pri" });
  assert.equal(readQuery("from:pri ", { open: true }).chips.length, 1);
  assert.deepEqual(readQuery('"from:me" https://x.org time:now'), { chips: [], text: '"from:me" https://x.org time:now' });
});

test("files are asked for by words of their names, from two letters on", () => {
  assert.equal(namesQuery("tide table.csv"), "filename:tide filename:table.csv");
  assert.equal(namesQuery(' v2 "final*" \u0301 '), "filename:v2* filename:final");
  assert.equal(namesQuery("会议"), "filename:会议*");
  assert.equal(namesQuery("t"), null);
  assert.equal(namesQuery(" 😀 "), null, "one letter of two units");
  for (const text of ["long words ", "w ", "w", "😀"]) assert.ok((namesQuery(text.repeat(600)) ?? "").length < 480, `much of ${text}`);
});

test("the name of a file is an operator", () => {
  assert.deepEqual(readQuery("filename:tide -filename:\"old table\" out").chips.map(({ value, excluded }) => [value, excluded]), [["tide", false], ["old table", true]]);
  assert.equal(typedOperator("out filename:ti")?.name, "filename");
});

test("a query survives being written and read", () => {
  const query = { chips: [{ name: "in", value: "data centre", excluded: true }, { name: "is", value: "pinned", excluded: false }], text: "two words" };
  assert.deepEqual(readQuery(writeQuery(query)), query);
});

test("the operator at the end is the one to suggest for", () => {
  assert.deepEqual(typedOperator("scrub from:pr"), { excluded: false, name: "from", value: "pr", start: 6 });
  assert.deepEqual(typedOperator('-in:"data c'), { excluded: true, name: "in", value: "data c", start: 0 });
  assert.equal(typedOperator("from:pr "), null);
  assert.equal(typedOperator("http:x"), null);
});

test("a snippet shows the first hit of a long text and marks by UTF-16 units", () => {
  assert.deepEqual(snippet("😀 tide table", [{ start: 3, length: 4 }]), [{ text: "😀 ", hit: false }, { text: "tide", hit: true }, { text: " table", hit: false }]);
  const long = `${"word ".repeat(200)}needle${" word".repeat(200)}`;
  const cut = snippet(long, [{ start: 1000, length: 6 }]);
  assert.ok(cut.some(({ text, hit }) => hit && text === "needle"));
  assert.ok(cut.map(({ text }) => text).join("").length < 340);
});
