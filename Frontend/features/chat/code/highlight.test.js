import assert from "node:assert/strict";
import { test } from "node:test";
import { highlight } from "./highlight.js";
import { languageOf, offered } from "./languages.js";

/** @param {string} text @param {string} language */
const kinds = (text, language) => highlight(text, language).filter((piece) => piece.kind).map((piece) => `${piece.kind}:${piece.text}`);

test("a piece of JavaScript has words, strings, numbers and comments", () => {
  assert.deepEqual(kinds("const a = \"x\\\"y\"; // why\nlet b = 0x1F;", "js"), ["word:const", 'string:"x\\"y"', "comment:// why", "word:let", "number:0x1F"]);
});

test("Python, shell, SQL, JSON, YAML and diff each by their own rules", () => {
  assert.deepEqual(kinds("def f(): # note", "python"), ["word:def", "comment:# note"]);
  assert.deepEqual(kinds('echo "$A" --force $B', "bash"), ["word:echo", 'string:"$A"', "name:--force", "name:$B"]);
  assert.deepEqual(kinds("Select 1 -- all", "sql"), ["word:Select", "number:1", "comment:-- all"]);
  assert.deepEqual(kinds('{"a": "b", "c": true}', "json"), ['name:"a"', 'string:"b"', 'name:"c"', "word:true"]);
  assert.deepEqual(kinds("port: 8443 # https", "yaml"), ["name:port", "number:8443", "comment:# https"]);
  assert.deepEqual(kinds("+new\n-old\n same", "diff"), ["added:+new\n", "removed:-old\n"]);
});

test("nothing is lost, whatever the language", () => {
  const text = "/* never closed \" ' ` <a href='x'>\n# no\n\u{1F600} é\n'''";
  for (const [language] of offered) assert.equal(highlight(text, language).map((piece) => piece.text).join(""), text, language);
});

test("an unknown language stays plain, and so do names of built-in properties", () => {
  assert.deepEqual(highlight("const a", "klingon"), [{ text: "const a", kind: "" }]);
  assert.equal(languageOf("constructor"), null);
});

test("every language that is offered is known", () => {
  for (const [language] of offered) if (language) assert.ok(languageOf(language), language);
});

test("a long text of openings takes no time to speak of", () => {
  const begun = performance.now();
  for (const [language] of offered) for (const unit of ["/*", "\"", "'", "`", "<!--", "'''", "${", "[", "- a"]) highlight(unit.repeat(8000 / unit.length), language);
  assert.ok(performance.now() - begun < 3000);
});
