// A message in one line: its first words, without marks.

import { parseMarkdown } from "./markdown.js";

/** @typedef {import("./markdown-inline.js").Inline} Inline */

/** @param {import("./types.js").Message} message @param {number} [most] characters */
export function excerpt(message, most = 140) {
  const words = plainText(message.body).trim() || (message.attachments ?? []).map((file) => file.name).join(", ");
  const letters = [...words];
  return letters.length > most ? `${letters.slice(0, most - 1).join("")}…` : words;
}

/** @param {string} body */
export function plainText(body) {
  return parseMarkdown(body).map(blockText).join(" ").replace(/\s+/g, " ");
}

/** @param {import("./markdown.js").Block} block @returns {string} */
function blockText(block) {
  switch (block.type) {
    case "code": return block.text;
    case "quote": return block.blocks.map(blockText).join(" ");
    case "list": return block.items.map((item) => [inlineText(item.children), ...item.lists.map(blockText)].join(" ")).join(" ");
    case "table": return [block.head, ...block.rows].map((row) => row.map(inlineText).join(" ")).join(" ");
    default: return inlineText(block.children);
  }
}

/** What a spoiler hides stays hidden. @param {Inline[]} list @returns {string} */
function inlineText(list) {
  return list.map((one) => (typeof one === "string" ? one : one.type === "break" ? " " : one.type === "spoiler" ? "▒▒▒" : one.children ? inlineText(one.children) : one.text ?? "")).join("");
}
