import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { parseMarkdown } from "./markdown.js";

// The server decides who is called by the same table: what rings is what is shown as a mention outside quotes.
const cases = JSON.parse(readFileSync(new URL("../../../Backend.Tests/Features/Chat/Messages/mention-cases.json", import.meta.url), "utf8"));

/** @param {any} node @returns {string[]} */
function names(node) {
  if (Array.isArray(node)) return node.flatMap(names);
  if (typeof node !== "object" || node.type === "quote") return [];
  if (node.type === "mention") return [node.name];
  return [node.children, node.items, node.lists, node.head, node.rows].flatMap((inner) => (inner ? names(inner) : []));
}

for (const { text, names: wanted } of cases) {
  test(`Mentions_Of_${JSON.stringify(text)}`, () => {
    const found = names(parseMarkdown(text));
    assert.equal(found.filter((name, n) => found.findIndex((one) => one.toLowerCase() === name.toLowerCase()) === n).join(" "), wanted);
  });
}
