// Whom a text names outside quotes, as it is read by everyone: the same table decides it here and on the server (mention-cases.json).

import { parseMarkdown } from "./markdown.js";

/** @param {string} text @returns {string[]} each once, as first written */
export function mentionNames(text) {
  if (!text.includes("@")) return [];
  const found = walk(parseMarkdown(text));
  return found.filter((name, n) => found.findIndex((other) => other.toLowerCase() === name.toLowerCase()) === n);
}

/** @param {any} node @returns {string[]} */
function walk(node) {
  if (Array.isArray(node)) return node.flatMap(walk);
  if (typeof node !== "object" || node.type === "quote") return [];
  if (node.type === "mention") return [node.name];
  return [node.children, node.items, node.lists, node.head, node.rows].flatMap((inner) => (inner ? walk(inner) : []));
}
