import assert from "node:assert/strict";
import { test } from "node:test";
import { checkedAttribute, isSafeAddress, markersFor, places } from "./template.js";
import { joinLiteral, ownWorker } from "./trusted.js";

/** @param {TemplateStringsArray} strings @param {...unknown} _ */
const literal = (strings, ..._) => strings;

test("places: values between tags and in attributes are told apart", () => {
  const found = places(literal`<a href=${1} @click="${2}" class="x ${3} y" .value='${4}' ?disabled=${5}>${6}<b>${7}</b></a>`);
  assert.deepEqual(found.map((p) => (p.kind === "node" ? "node" : p.name)),
    ["href", "@click", "class", ".value", "?disabled", "node", "node"]);
});

test("places: a comparison sign in text opens no tag", () => {
  assert.deepEqual(places(literal`<p>1 < 2 ${1}</p>`), [{ kind: "node" }]);
});

test("places: a value as tag, attribute name or in a comment is refused", () => {
  assert.throws(() => places(literal`<p ${1}></p>`), SyntaxError);
  assert.throws(() => places(literal`<p ${1}="x"></p>`), SyntaxError);
  assert.throws(() => places(literal`<p><!-- ${1} --></p>`), SyntaxError);
  assert.throws(() => places(literal`<p x${1}=${2}></p>`), SyntaxError);
});

test("attribute: listeners, styles and script addresses are refused", () => {
  for (const name of ["onclick", "ONLOAD", "style", "srcdoc", "srcset"]) assert.throws(() => checkedAttribute(name, "x"), TypeError);
  for (const url of ["javascript:alert(1)", " java\nscript:alert(1)", "data:text/html,x", "vbscript:x", "JAVASCRIPT:x"]) {
    assert.throws(() => checkedAttribute("href", url), TypeError, url);
  }
});

test("attribute: ordinary addresses pass", () => {
  for (const url of ["/chat", "#main", "https://hv-4.lan/x", "http://printer.lan", "mailto:a@b.c", "blob:https://x/1", ""]) {
    assert.equal(isSafeAddress(url), true, url);
  }
});

test("policy: only a template literal becomes markup", () => {
  const strings = literal`<b>${1}</b>`;
  assert.equal(joinLiteral(strings, markersFor(places(strings))), "<b><!--b:0--></b>");
  assert.throws(() => joinLiteral("<b></b>", []), TypeError);
  assert.throws(() => joinLiteral(["<b></b>"], []), TypeError);
  assert.throws(() => joinLiteral(Object.freeze(["<b></b>"]), []), TypeError);
  assert.throws(() => joinLiteral(strings, ["<img src=x>"]), TypeError);
});

test("policy: only our own worker may be started", () => {
  assert.equal(ownWorker("/lib/events-worker.js"), "/lib/events-worker.js");
  assert.throws(() => ownWorker("https://elsewhere.example/w.js"), TypeError);
  assert.throws(() => ownWorker("/api/v1/files/1/content"), TypeError);
});
