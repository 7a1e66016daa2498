import assert from "node:assert/strict";
import { test } from "node:test";
import { systemSign, systemWords } from "./system-words.js";

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

test("SystemSign_OfEachKindOfSentence_IsItsPicture", () => {
  const of = (/** @type {string} */ body) => systemSign(systemWords(body));
  assert.equal(of("@mara added @hana."), "user-plus");
  assert.equal(of("@ben joined. Welcome."), "user-plus");
  assert.equal(of("@ben left this channel."), "log-out");
  assert.equal(of("@ines set the topic to “joined the network”."), "pencil");
  assert.equal(of("@mara archived this channel."), "folder");
  assert.equal(of("Missed call from @ben."), "phone");
  assert.equal(of("Call ended after 14 s."), "phone");
  assert.equal(of("@ben called. The call was declined."), "phone");
  assert.equal(of("Something else."), "info");
});
