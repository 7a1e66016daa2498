import assert from "node:assert/strict";
import { test } from "node:test";
import { parseMarkdown } from "./markdown.js";

/** The tree as a short string: tags by name, text as it is. */
const flat = (/** @type {any} */ n) => {
  if (typeof n === "string") return n;
  if (Array.isArray(n)) return n.map(flat).join("");
  switch (n.type) {
    case "paragraph": return `<p>${flat(n.children)}</p>`;
    case "break": return "<br>";
    case "code": return n.language === undefined ? `<c>${n.text}</c>` : `<pre ${n.language}>${n.text}</pre>`;
    case "quote": return `<q>${flat(n.blocks)}</q>`;
    case "list": return `<${n.ordered ? `ol ${n.start}` : "ul"}>${n.items.map((/** @type {any} */ i) => `<li>${flat(i.children)}${flat(i.lists)}</li>`).join("")}</>`;
    case "table": return `<table>${[n.head, ...n.rows].map((row) => row.map((/** @type {any} */ c) => `[${flat(c)}]`).join("")).join("/")}</table>`;
    case "link": return `<a ${n.href}>${flat(n.children)}</a>`;
    case "emoji": return n.text;
    case "mention": return `<@${n.name}>`;
    case "channel": return `<#${n.name}>`;
    default: return `<${n.type}>${flat(n.children)}</>`;
  }
};
const md = (/** @type {string} */ text) => flat(parseMarkdown(text));

for (const [written, wanted] of [
  ["plain", "<p>plain</p>"],
  ["**b** *i* _i_ __u__ ~~s~~ ||x||", "<p><bold>b</> <italic>i</> <italic>i</> <underline>u</> <strike>s</> <spoiler>x</></p>"],
  ["***both*** and **a *b* c**", "<p><bold><italic>both</></> and <bold>a <italic>b</> c</></p>"],
  ["*a **b* c**", "<p><italic>a **b</> c**</p>"],
  ["snake_case_name 2 * 3 * 4 **** ** x **", "<p>snake_case_name 2 * 3 * 4 **** ** x **</p>"],
  ["`a*b*` ``x ` y`` `open", "<p><c>a*b*</c> <c>x ` y</c> `open</p>"],
  ["\\*no\\* \\`no\\`", "<p>*no* `no`</p>"],
  ["one\ntwo\n\nthree", "<p>one<br>two</p><p>three</p>"],
  ["/me waves", "<me>waves</>"],
  ["/me waves\nand *smiles*", "<me>waves</><p>and <italic>smiles</></p>"],
  [":tada: :nope: 10:30:45", "<p>🎉 :nope: 10:30:45</p>"],
  ["hi @mara, mail me@x.org", "<p>hi <@mara>, mail me@x.org</p>"],
  ['see #infra, #"Data Centre". #"open **b**', '<p>see <#infra>, <#Data Centre>. #"open <bold>b</></p>'],
  ['#"||the killer||" ||look at #"a|| #"**x**" #"~~y~~" #"z*"', '<p>#"<spoiler>the killer</>" <spoiler>look at #"a</> #"<bold>x</>" #"<strike>y</>" #"z*"</p>'],
  ["> a\n> > b\nc", "<q><p>a</p><q><p>b</p></q></q><p>c</p>"],
  ["- a\n  - b\n    more\n- c", "<ul><li>a<ul><li>b<br>more</li></></li><li>c</li></>"],
  ["3. a\n4. b\n- c", "<ol 3><li>a</li><li>b</li></><ul><li>c</li></>"],
  ["```js\nlet a = \"<b>\";\n```\nafter", "<pre js>let a = \"<b>\";</pre><p>after</p>"],
  ["~~~\nnever closed\n**x**", "<pre >never closed\n**x**</pre>"],
  ["| a | b |\n|---|--:|\n| 1 | `x|y` |\n| 2 |", "<table>[a][b]/[1][<c>x|y</c>]/[2][]</table>"],
  ["a | b\nc | d", "<p>a | b<br>c | d</p>"],
  ["-5 degrees, 1.5 times", "<p>-5 degrees, 1.5 times</p>"],
]) {
  test(`Markdown_Written_${JSON.stringify(written)}`, () => assert.equal(md(written), wanted));
}

for (const [written, wanted] of [
  ["https://a.lan/x_(y). End", "<p><a https://a.lan/x_(y)>https://a.lan/x_(y)</a>. End</p>"],
  ["(see http://a.lan/b)", "<p>(see <a http://a.lan/b>http://a.lan/b</a>)</p>"],
  ["**https://a.lan/**", "<p><bold><a https://a.lan/>https://a.lan/</a></></p>"],
  ["[the **wiki**](https://a.lan/w(1))", "<p><a https://a.lan/w(1)>the <bold>wiki</></a></p>"],
  ["[m](mailto:a@b.lan)", "<p><a mailto:a@b.lan>m</a></p>"],
  ["[x](https://a.lan \"t\")", "<p>[x](<a https://a.lan/>https://a.lan</a> \"t\")</p>"],
]) {
  test(`Link_Written_${JSON.stringify(written)}`, () => assert.equal(md(written), wanted));
}

for (const address of ["javascript:alert(1)", "JaVaScRiPt:alert(1)", "java\tscript:alert(1)", "data:text/html,x", "vbscript:x", "file:///etc/passwd", "blob:https://a/b",
  "//evil.lan", "/local", "ftp://a.lan", "about:blank", "\u0001javascript:alert(1)", "view-source:https://a.lan", "intent://x", "filesystem:https://a/x"]) {
  test(`Link_ToAnythingButHttpOrMail_StaysText ${JSON.stringify(address)}`, () => {
    assert.doesNotMatch(md(`[x](${address})`), /<a (?!https:)/);
    assert.doesNotMatch(md(address), /<a (?!https:)/);
  });
}

test("Link_InsideLabelOfLink_IsNotNested", () => {
  assert.doesNotMatch(md("[https://b.lan](https://a.lan)"), /<a [^>]*><a /);
});

test("Markup_OfHtml_StaysText", () => {
  assert.equal(md("<img src=x onerror=alert(1)>"), "<p><img src=x onerror=alert(1)></p>");
  assert.deepEqual(parseMarkdown("<b>x</b>"), [{ type: "paragraph", children: ["<b>x</b>"] }]);
});

// A message is at most 8,000 characters; twenty times that shows a curve that bends.
test("Parse_HostileInput_StaysLinear", () => {
  for (const piece of ["*", "**", "_", "__", "~~", "||", "[", "]", "[a](", "[a](b(", "[[a](", "`", "``` ", "`a``b", "> ", ">", "- ", "1. ", "|", "|-", "|-\n", "a|b\n-|-\n", "*a_b*", "a*b_",
    "***", "**a*", "x**_", "http://", "http://[", "https://a.b/(", "\\", "@", "@a", "#\"", "#\"a", "#\"||a", ":", ":a", "- a\n  ", " - a\n", "> a\n>> b\n", "```\n", "~~~a\n", "\n", "\n\n", "/me ", "<", "&#", "\u202e", "🎉", "a\u0301"]) {
    const text = piece.repeat(Math.ceil(160_000 / piece.length));
    const began = performance.now();
    parseMarkdown(text);
    const took = performance.now() - began;
    assert.ok(took < 2000, `${JSON.stringify(piece)} took ${Math.round(took)} ms`);
  }
});

test("Parse_GeneratedRubbish_KeepsLettersAndNests", () => {
  let seed = 20261121;
  const random = (/** @type {number} */ n) => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) % n;
  const pieces = ["*", "**", "_", "__", "~~", "||", "`", "```", "[", "](", ")", "(", "http://a.b", "\n", "> ", "- ", "1. ", "|", "---", " ", "\\", "a", "b1", ":tada:", "@x", "#\"", "\"", "<", "\u0000", "\r\n"];
  const depth = (/** @type {any} */ n) => (typeof n !== "object" || n === null ? 0 : 1 + Math.max(0, ...Object.values(n).flat().map(depth)));
  for (let round = 0; round < 3000; round += 1) {
    const text = Array.from({ length: 1 + random(40) }, () => pieces[random(pieces.length)]).join("");
    const tree = parseMarkdown(text);
    assert.ok(depth(tree) < 60, JSON.stringify(text));
    // A bare address is there twice, as text and as where it goes.
    assert.ok((JSON.stringify(tree).match(/b1/g) ?? []).length >= (text.match(/b1/g) ?? []).length, JSON.stringify(text));
  }
});

test("Table_OfFewSignsAndManyCells_EndsWhereItWouldFillThePage", () => {
  const [table, rest] = /** @type {any[]} */ (parseMarkdown(`${"|a".repeat(20)}|\n${"|-".repeat(20)}|\n${"|\n".repeat(3900)}`));
  assert.equal(table.rows.length * table.head.length, 4000);
  assert.equal(rest.type, "paragraph");
});
