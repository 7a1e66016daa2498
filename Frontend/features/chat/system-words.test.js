import assert from "node:assert/strict";
import { test } from "node:test";
import { systemWords } from "./system-words.js";

const said = (/** @type {string} */ body) => systemWords(body).map((word) => (typeof word === "string" ? word : word.text)).join("");

test("SystemWords_OfAPersonAndATopic_NameThePersonAndLinkNothing", () => {
  assert.deepEqual(systemWords("@ines set the topic to “https://bad.example/x and [here](https://bad.example)”."),
    [{ name: "ines", text: "@ines" }, " set the topic to “https://bad.example/x and here”."]);
});

test("SystemWords_EscapedAtTheSource_AreWhatWasTyped", () => {
  assert.equal(said("@ines renamed this channel from “a\\*b\\*” to “\\#c \\@oskar https\\://x.example \\:tada\\:”."), "@ines renamed this channel from “a*b*” to “#c @oskar https://x.example :tada:”.");
  assert.equal(systemWords("@ines set the topic to “\\@oskar”.").filter((word) => typeof word !== "string").length, 1);
});

test("SystemWords_OfEveryBlock_AreWords", () => {
  for (const body of ["```\ncode\n```", "> quoted", "- one\n- two", "| a |\n| --- |\n| b |", "||hidden||", "/me waves", "#general", "a\nb"]) {
    assert.ok(systemWords(body).every((word) => typeof word === "string"), body);
    assert.ok(said(body).trim(), body);
  }
});
