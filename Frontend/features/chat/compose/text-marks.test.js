import assert from "node:assert/strict";
import { test } from "node:test";
import { markOf, marked } from "./text-marks.js";

/** @param {string} text with | at both ends of the selection @param {string} mark */
function after(text, mark) {
  const start = text.indexOf("^"), end = text.lastIndexOf("^") - 1;
  const bare = text.replaceAll("^", "");
  const c = marked(bare, start, end, mark);
  const out = bare.slice(0, c.from) + c.insert + bare.slice(c.to);
  return `${out.slice(0, c.start)}^${out.slice(c.start, c.end)}^${out.slice(c.end)}`;
}

for (const [before, mark, wanted] of [
  ["a ^b^ c", "**", "a **^b^** c"], ["a **^b^** c", "**", "a ^b^ c"], ["^^", "`", "`^^`"],
  ["one\n^two\nthree^", "- ", "one\n- two\n- three^^"], ["^> a^", "> ", "a^^"], ["x^y^", "```", "x\n```\n^y^\n```"],
  ["^site^", "link", "[site](^https://^)"], ["^https://a.lan^", "link", "[^^](https://a.lan)"],
]) test(`Mark_${mark}_On_${JSON.stringify(before)}`, () => assert.equal(after(before, mark), wanted));

test("a key held with Ctrl asks for a mark", () => {
  const key = (/** @type {string} */ name, shiftKey = false, altKey = false) => markOf({ key: name, shiftKey, altKey });
  assert.deepEqual([key("b"), key("i"), key("e"), key("L", true), key("u", true), key("x", true)], ["**", "*", "`", "link", "__", "~~"]);
  assert.deepEqual([key("b", true), key("q"), key("b", false, true)], [undefined, undefined, undefined]);
});
