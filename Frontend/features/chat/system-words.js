// What the system says, as plain words and the people in it. Names and topics that somebody typed are part of it, so nothing in it
// becomes a link or a mark, whatever it looks like.

import { parseMarkdown } from "./markdown.js";

/** @typedef {import("./markdown-inline.js").Inline} Inline */
/** @typedef {string | { name: string, text: string }} Word name: who is meant, if there is somebody of that name */

/** @param {string} body @returns {Word[]} */
export function systemWords(body) {
  return joined(parseMarkdown(body).flatMap((block, n) => [...(n ? [" "] : []), ...ofBlock(block)]));
}

// By how the system's own sentence goes on after the name: what people typed stands further back in it.
const signs = /** @type {const} */ ([
  [/^(added|joined)\b/, "user-plus"], [/^(left|removed)\b/, "log-out"], [/^(renamed|set the topic|took the topic)\b/, "pencil"],
  [/^(archived|reopened)\b/, "folder"], [/^(Call ended|Missed call|called)\b/, "phone"],
]);

/** The picture that stands before it. @param {Word[]} words */
export function systemSign(words) {
  const own = words.find((word) => typeof word === "string" && word.trim());
  return signs.find(([says]) => typeof own === "string" && says.test(own.trim()))?.[1] ?? "info";
}

/** @param {import("./markdown.js").Block} block @returns {Word[]} */
function ofBlock(block) {
  switch (block.type) {
    case "code": return [block.text];
    case "quote": return block.blocks.flatMap(ofBlock);
    case "list": return block.items.flatMap((item) => [...ofInline(item.children), " ", ...item.lists.flatMap(ofBlock)]);
    case "table": return [block.head, ...block.rows].flatMap((row) => row.flatMap((cell) => [...ofInline(cell), " "]));
    default: return ofInline(block.children);
  }
}

/** @param {Inline[]} children @returns {Word[]} */
function ofInline(children) {
  return children.flatMap((child) => {
    if (typeof child === "string") return [child];
    if (child.type === "mention") return [{ name: child.name ?? "", text: child.text ?? "" }];
    if (child.type === "break") return [" "];
    return child.children ? ofInline(child.children) : [child.text ?? ""];
  });
}

/** @param {Word[]} words @returns {Word[]} */
function joined(words) {
  /** @type {Word[]} */
  const out = [];
  for (const word of words) {
    const last = out[out.length - 1];
    if (typeof word === "string" && typeof last === "string") out[out.length - 1] = last + word; else out.push(word);
  }
  return out;
}
