// The inline half of our Markdown: one pass over the characters, a stack of open marks, no backtracking.
// Every kind of mark can be open once at a time, so the stack is never deeper than the number of kinds and the
// work stays linear in the length of the text, whatever is in it.

import { channelAt } from "./channel-mark.js";
import { emojiByName } from "./emoji/emoji.js";

/**
 * @typedef {string | {type: string, children?: Inline[], text?: string, href?: string, name?: string}} Inline
 */

/** @typedef {{ mark: string, children: Inline[] }} Frame what an open mark has gathered */

/** @type {Record<string, string>} */
const MARKS = { "**": "bold", "__": "underline", "~~": "strike", "||": "spoiler", "*": "italic", "_": "italic" };
const PUNCTUATION = /[!-/:-@[-`{-~]/;
const WORD = /[\p{L}\p{N}]/u;
const BARE_LINK = /https?:\/\/(?:\[[0-9a-f:.]{2,45}\]|[\p{L}\p{N}])[^\s<>]{0,2048}/iuy;
const LABEL = /\[([^[\]\n]+)\]\(/y;
const EMOJI = /:([a-z0-9_+-]{1,48}):/y;
const NAME = /@([\p{L}\p{N}][\p{L}\p{N}._-]{0,31})/uy;
const MAX_HREF = 2048;

/** Only these may be followed from a message: nothing that runs script or opens a program unasked. @param {string} text @returns {string | null} */
export function safeHref(text) {
  let url;
  try { url = new URL(text); } catch { return null; }
  return url.protocol === "http:" || url.protocol === "https:" || url.protocol === "mailto:" ? url.href : null;
}

/**
 * @param {string} text one run of text without block structure; line breaks become breaks
 * @param {{links?: boolean}} [options] links: false inside the label of a link
 * @returns {Inline[]}
 */
export function parseInline(text, { links = true } = {}) {
  /** @type {Frame} */
  const root = { mark: "", children: [] };
  const stack = [root];
  const ticks = tickRuns(text);
  let plain = "";

  const top = () => stack[stack.length - 1];
  const flush = () => { if (plain) { top().children.push(plain); plain = ""; } };
  const put = (/** @type {Inline} */ node) => { flush(); top().children.push(node); };
  const pop = () => /** @type {Frame} */ (stack.pop());
  const dissolve = () => {
    const frame = pop();
    top().children.push(frame.mark, ...frame.children);
  };
  const close = (/** @type {string} */ mark) => {
    flush();
    while (top().mark !== mark) dissolve();
    const frame = pop();
    top().children.push({ type: MARKS[mark], children: frame.children });
  };
  const isOpen = (/** @type {string} */ mark) => stack.some((frame) => frame.mark === mark);

  let i = 0;
  while (i < text.length) {
    const c = text[i];
    if (c === "\\" && i + 1 < text.length && PUNCTUATION.test(text[i + 1])) { plain += text[i + 1]; i += 2; continue; }
    if (c === "\n") { put({ type: "break" }); i += 1; continue; }
    if (c === "`") {
      const size = runLength(text, i);
      const end = ticks.closing(i, size);
      if (end < 0) { plain += text.slice(i, i + size); i += size; continue; }
      put({ type: "code", text: trimOne(text.slice(i + size, end)) });
      i = end + size;
      continue;
    }
    if (links && c === "[") {
      const found = labelledLink(text, i);
      if (found) { put({ type: "link", href: found.href, children: parseInline(found.label, { links: false }) }); i = found.end; continue; }
    }
    if (links && (c === "h" || c === "H") && !WORD.test(text[i - 1] ?? " ")) {
      const found = bareLink(text, i);
      if (found) { put({ type: "link", href: found.href, children: [found.text] }); i = found.end; continue; }
    }
    if (c === ":") {
      EMOJI.lastIndex = i;
      const match = EMOJI.exec(text);
      const emoji = match && emojiByName.get(match[1]);
      if (match && emoji) { put({ type: "emoji", name: match[1], text: emoji }); i += match[0].length; continue; }
    }
    if (c === "@" && !WORD.test(text[i - 1] ?? " ")) {
      NAME.lastIndex = i;
      const match = NAME.exec(text);
      if (match) {
        const name = match[1].replace(/[._-]+$/, "");
        put({ type: "mention", name, text: `@${name}` });
        i += name.length + 1;
        continue;
      }
    }
    if (c === "#" && links && !/[\p{L}\p{N}&/]/u.test(text[i - 1] ?? " ")) {
      const found = channelAt(text, i);
      if (found) {
        put({ type: "channel", name: found.name, text: text.slice(i, i + found.length) });
        i += found.length;
        continue;
      }
    }
    if (c === "*" || c === "_" || c === "~" || c === "|") { i = marks(i); continue; }
    plain += c;
    i += 1;
  }
  flush();
  while (stack.length > 1) dissolve();
  return merged(root.children);

  // A run such as *** closes what it can, innermost first, and opens with the rest.
  /** @param {number} at @returns {number} where to go on */
  function marks(at) {
    const c = text[at];
    let size = runLength(text, at);
    const end = at + size;
    const before = text[at - 1] ?? " ", after = text[end] ?? " ";
    let canClose = !/\s/.test(before), canOpen = !/\s/.test(after);
    if (c === "_") { canClose &&= !WORD.test(after); canOpen &&= !WORD.test(before); } // snake_case stays as it is
    if (size > 3 || ((c === "~" || c === "|") && size !== 2)) { plain += text.slice(at, end); return end; }
    while (size > 0 && canClose) {
      const inner = stack.findLast((frame) => frame.mark[0] === c && frame.mark.length <= size);
      // Nothing between the marks is no emphasis: **** stays four stars.
      if (!inner || (inner === top() && !plain && inner.children.length === 0)) break;
      close(inner.mark);
      size -= inner.mark.length;
    }
    for (const mark of size === 3 ? [c + c, c] : size > 0 ? [c.repeat(size)] : []) {
      if (canOpen && !isOpen(mark)) { flush(); stack.push({ mark, children: [] }); } else plain += mark;
    }
    return end;
  }
}

/** @param {string} text @param {number} at */
function runLength(text, at) {
  let end = at + 1;
  while (text[end] === text[at]) end += 1;
  return end - at;
}

// Where each length of backtick run occurs, with a cursor that only moves forward.
/** @param {string} text */
function tickRuns(text) {
  /** @type {Map<number, {at: number[], next: number}>} */
  const byLength = new Map();
  for (let i = text.indexOf("`"); i >= 0; i = text.indexOf("`", i)) {
    const size = runLength(text, i);
    const runs = byLength.get(size) ?? { at: [], next: 0 };
    runs.at.push(i);
    byLength.set(size, runs);
    i += size;
  }
  return {
    /** @param {number} from @param {number} size */
    closing(from, size) {
      const runs = byLength.get(size);
      if (!runs) return -1;
      while (runs.next < runs.at.length && runs.at[runs.next] <= from) runs.next += 1;
      return runs.at[runs.next] ?? -1;
    },
  };
}

// "`` ` ``" shows one backtick: a space on both sides belongs to the marks.
const trimOne = (/** @type {string} */ code) => (code.length > 2 && code.startsWith(" ") && code.endsWith(" ") && code.trim() ? code.slice(1, -1) : code);

/** @param {string} text @param {number} at */
function labelledLink(text, at) {
  LABEL.lastIndex = at;
  const match = LABEL.exec(text);
  if (!match) return null;
  const start = at + match[0].length;
  let depth = 0;
  for (let i = start; i < text.length && i - start <= MAX_HREF; i += 1) {
    const c = text[i];
    if (/\s/.test(c)) return null;
    if (c === "(" && ++depth > 1) return null;
    if (c === ")" && depth-- === 0) {
      const href = safeHref(text.slice(start, i));
      return href && { label: match[1], href, end: i + 1 };
    }
  }
  return null;
}

/** @param {string} text @param {number} at */
function bareLink(text, at) {
  BARE_LINK.lastIndex = at;
  const match = BARE_LINK.exec(text);
  if (!match) return null;
  let shown = match[0];
  let open = 0;
  for (const c of shown) open += c === "(" ? 1 : c === ")" ? -1 : 0;
  // Punctuation after an address belongs to the sentence, and so does a bracket that the address did not open.
  for (;;) {
    const last = shown[shown.length - 1];
    if (last === ")" && open < 0) open += 1;
    else if (!/[.,;:!?'"*_~|\]}]/.test(last)) break;
    shown = shown.slice(0, -1);
  }
  const href = safeHref(shown);
  return href && { text: shown, href, end: at + shown.length };
}

/** Neighbouring texts as one. @param {Inline[]} children @returns {Inline[]} */
function merged(children) {
  /** @type {Inline[]} */
  const out = [];
  for (const child of children) {
    const last = out[out.length - 1];
    if (typeof child === "string" && typeof last === "string") out[out.length - 1] = last + child;
    else out.push(typeof child === "string" || !child.children ? child : { ...child, children: merged(child.children) });
  }
  return out;
}
