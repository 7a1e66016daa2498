// Message text to a tree of plain objects: blocks here, inline marks in markdown-inline.js, nodes in markdown-view.js.
// Line by line, each line looked at a fixed number of times; nesting is capped, so no text is slow.

import { parseInline } from "./markdown-inline.js";

/** @typedef {import("./markdown-inline.js").Inline} Inline */
/** @typedef {{ children: Inline[], lists: ListBlock[] }} Item */
/** @typedef {{ type: "list", ordered: boolean, start: number, items: Item[] }} ListBlock */
/**
 * @typedef {{type: "paragraph", children: Inline[]} | {type: "me", children: Inline[]}
 *   | {type: "code", language: string, text: string} | {type: "quote", blocks: Block[]}
 *   | ListBlock
 *   | {type: "table", align: string[], head: Inline[][], rows: Inline[][][]}} Block
 */

// Between two runs of spaces stands something that is never one: a pattern that can share out a run gets slow on a long one.
const FENCE = /^ {0,3}(`{3,}|~{3,})[ \t]*(?:([A-Za-z0-9+#._-]{1,30})[ \t]*)?$/;
const QUOTE = /^ {0,3}> ?/;
const ITEM = /^( {0,12})(?:([-*+])|(\d{1,9})[.)]) +(?=\S)/;
const TABLE_RULE = /^ *(?:\| *)?:?-+:?(?: *\| *:?-+:?)* *(?:\| *)?$/;
const MAX_DEPTH = 4;
const MAX_COLUMNS = 20;
const MAX_CELLS = 4000; // a row of one sign has as many cells as the widest

/**
 * @param {string} text
 * @returns {Block[]}
 */
export function parseMarkdown(text) {
  const source = String(text).replace(/\r\n?/g, "\n").replace(/\0/g, "\uFFFD");
  // What one does is a line; what follows it is said.
  const [first, ...rest] = source.split("\n");
  if (/^\/me[ \t]+\S/.test(first)) return [{ type: "me", children: parseInline(first.slice(4).trim()) }, ...parseBlocks(rest, 0)];
  return parseBlocks(source.split("\n"), 0);
}

/** @param {string[]} lines @param {number} depth @returns {Block[]} */
function parseBlocks(lines, depth) {
  /** @type {Block[]} */
  const blocks = [];
  /** @type {string[]} */
  let paragraph = [];
  const flush = () => {
    if (paragraph.length) blocks.push({ type: "paragraph", children: parseInline(paragraph.join("\n")) });
    paragraph = [];
  };
  for (let i = 0; i < lines.length;) {
    const line = lines[i];
    if (!line.trim()) { flush(); i += 1; continue; }
    const fence = FENCE.exec(line);
    if (fence) { flush(); i = codeBlock(lines, i, fence[1], fence[2] ?? "", blocks); continue; }
    if (depth < MAX_DEPTH && QUOTE.test(line)) {
      flush();
      const inner = [];
      while (i < lines.length && QUOTE.test(lines[i])) inner.push(lines[i++].replace(QUOTE, ""));
      blocks.push({ type: "quote", blocks: parseBlocks(inner, depth + 1) });
      continue;
    }
    if (ITEM.test(line)) { flush(); i = listBlock(lines, i, blocks); continue; }
    if (line.includes("|") && i + 1 < lines.length && lines[i + 1].includes("-") && TABLE_RULE.test(lines[i + 1])) {
      const end = tableBlock(lines, i, blocks, flush);
      if (end > i) { i = end; continue; }
    }
    paragraph.push(line);
    i += 1;
  }
  flush();
  return blocks;
}

// A fence that is never closed runs to the end: what was pasted is code, not half of it.
/** @param {string[]} lines @param {number} at @param {string} mark @param {string} language @param {Block[]} blocks */
function codeBlock(lines, at, mark, language, blocks) {
  const closing = new RegExp(`^ {0,3}\\${mark[0]}{${mark.length},}[ \\t]*$`);
  let end = at + 1;
  while (end < lines.length && !closing.test(lines[end])) end += 1;
  blocks.push({ type: "code", language: language.toLowerCase(), text: lines.slice(at + 1, end).join("\n") });
  return end + 1;
}

/** @param {string[]} lines @param {number} at @param {Block[]} blocks @returns {number} the line after it */
function listBlock(lines, at, blocks) {
  /** The lists that are open, outermost first, and the text of each item until all its lines are known. @type {{ indent: number, list: ListBlock }[]} */
  const open = [];
  /** @type {Map<Item, string>} */
  const texts = new Map();
  let i = at;
  for (; i < lines.length; i += 1) {
    const line = lines[i];
    const match = ITEM.exec(line);
    const inner = open[open.length - 1];
    if (!match) {
      // An indented line below an item belongs to it; anything else ends the list.
      if (!inner || !/^ {2,}\S/.test(line) || FENCE.test(line)) break;
      const item = inner.list.items[inner.list.items.length - 1];
      texts.set(item, `${texts.get(item)}\n${line.trim()}`);
      continue;
    }
    const item = { children: [], lists: [] };
    texts.set(item, line.slice(match[0].length));
    listFor(match, open, blocks).items.push(item);
  }
  for (const [item, text] of texts) item.children = parseInline(text);
  return i;
}

/** The list an item belongs to, begun where needed. @param {RegExpExecArray} match @param {{ indent: number, list: ListBlock }[]} open @param {Block[]} blocks */
function listFor(match, open, blocks) {
  const indent = match[1].length;
  const ordered = match[3] !== undefined;
  while (open.length > 1 && indent < open[open.length - 1].indent) open.pop();
  const inner = open[open.length - 1];
  const deeper = inner && indent >= inner.indent + 2 && open.length < MAX_DEPTH;
  if (inner && !deeper && inner.list.ordered === ordered) return inner.list;
  if (!deeper) open.pop();
  /** @type {ListBlock} */
  const list = { type: "list", ordered, start: ordered ? Number(match[3]) : 1, items: [] };
  const outer = open[open.length - 1]?.list;
  if (outer) outer.items[outer.items.length - 1].lists.push(list);
  else blocks.push(list);
  open.push({ indent, list });
  return list;
}

/** @param {string[]} lines @param {number} at @param {Block[]} blocks @param {() => void} flush @returns {number} the line after it, or `at` when it is none */
function tableBlock(lines, at, blocks, flush) {
  const rule = cells(lines[at + 1]);
  const head = cells(lines[at]);
  if (rule.length !== head.length || head.length > MAX_COLUMNS || (head.length === 1 && !lines[at].trim().startsWith("|"))) return at;
  flush();
  const align = rule.map((c) => (c.endsWith(":") ? (c.startsWith(":") ? "center" : "end") : "start"));
  const rows = [];
  let i = at + 2;
  for (; i < lines.length && lines[i].includes("|") && (rows.length + 1) * head.length <= MAX_CELLS; i += 1) {
    const row = cells(lines[i]);
    rows.push(head.map((_, n) => parseInline(row[n] ?? "")));
  }
  blocks.push({ type: "table", align, head: head.map((c) => parseInline(c)), rows });
  return i;
}

// Splits at bars that are neither escaped nor inside backticks.
/** @param {string} line */
function cells(line) {
  /** @type {string[]} */
  const out = [];
  let cell = "", ticks = false;
  const text = line.trim().replace(/^\|/, "");
  for (let i = 0; i < text.length; i += 1) {
    const c = text[i];
    if (c === "\\" && text[i + 1] === "|") { cell += "|"; i += 1; continue; }
    if (c === "`") ticks = !ticks;
    if (c === "|" && !ticks) { out.push(cell.trim()); cell = ""; } else cell += c;
  }
  if (cell.trim()) out.push(cell.trim());
  return out;
}
