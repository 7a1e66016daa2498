// What stands in the search: chips for the operators and the text beside them, as one line that the server reads.

/** @typedef {{ name: string, value: string, excluded: boolean }} Chip */
/** @typedef {{ chips: Chip[], text: string }} Query */

export const operators = ["from", "in", "has", "before", "after", "on", "is", "mentions", "filename"];

const chipPattern = new RegExp(`(^|\\s)(-?)(${operators.join("|")}):(?:["\u201c\u201e]([^"\u201c-\u201e]+)["\u201d\u201c]|([^\\s"\u201c\u201d\u201e]+))(?=\\s|$)`, "giu");

/** Takes the finished operators out of a line; what is still being typed stays text. @param {string} line @param {{ open?: boolean }} [options] open: the last word may still grow @returns {Query} */
export function readQuery(line, { open = false } = {}) {
  /** @type {Chip[]} */
  const chips = [];
  const text = withoutPhrases(line, (part) => part.replace(chipPattern, (whole, before, dash, name, quoted, plain, offset, all) => {
    if (open && offset + whole.length === all.length && quoted === undefined) return whole;
    chips.push({ name: name.toLowerCase(), value: quoted ?? plain, excluded: dash === "-" });
    return before;
  }));
  const left = chips.length ? text.replace(/\s{2,}/g, " ").trimStart() : text;
  return { chips, text: open ? left : left.trim() };
}

/** A phrase may hold what looks like an operator. @param {string} line @param {(part: string) => string} read */
function withoutPhrases(line, read) {
  const phrase = /(^|\s)-?["\u201c\u201e][^"\u201c-\u201e]*["\u201d\u201c](?=\s|$)/gu;
  let out = "";
  let from = 0;
  for (const found of line.matchAll(phrase)) {
    out += read(line.slice(from, found.index)) + found[0];
    from = (found.index ?? 0) + found[0].length;
  }
  return out + read(line.slice(from));
}

/** @param {Query} query */
export function writeQuery({ chips, text }) {
  const written = chips.map(({ name, value, excluded }) => `${excluded ? "-" : ""}${name}:${/\s/.test(value) ? `"${value}"` : value}`);
  return [...written, text.trim()].filter(Boolean).join(" ");
}

/** The address of a search. @param {string} [channelId] in this conversation @param {string} [text] */
export function searchPath(channelId, text = "") {
  const line = channelId ? `in:${channelId} ${text}`.trim() : text;
  return line ? `/search?q=${encodeURIComponent(line)}` : "/search";
}

/** Pages of the server that may hold nothing before that is believed: it answers in bounded steps. */
export const allowedPages = 6;

/** Asks for files by words, or parts of them, of their names; null for less than two letters. @param {string} text */
export function namesQuery(text) {
  const words = [...text].slice(0, 150).join("").replace(/["\u201c\u201d\u201e*]/gu, " ").split(/\s+/u).filter((word) => /[^\p{M}\p{C}]/u.test(word)).slice(0, 12);
  if (words.reduce((sum, word) => sum + [...word].length, 0) < 2) return null;
  // Of one or two letters only the last word would be a beginning.
  return words.map((word) => `filename:${word}${word.length < 3 ? "*" : ""}`).join(" ");
}

/** The operator at the end of what is typed, with what was typed of its value; null when there is none. @param {string} text */
export function typedOperator(text) {
  const found = new RegExp(`(?:^|\\s)(-?)(${operators.join("|")}):("?)([^"]{0,200})$`, "iu").exec(text);
  if (!found || (!found[3] && /\s/.test(found[4]))) return null;
  return { excluded: found[1] === "-", name: found[2].toLowerCase(), value: found[4], start: found.index + (/^\s/.test(found[0]) ? 1 : 0) };
}

/**
 * A text as pieces around its highlights, cut to what surrounds the first of them.
 * @param {string} body @param {{ start: number, length: number }[]} ranges @param {number} [most] letters
 * @returns {{ text: string, hit: boolean }[]}
 */
export function snippet(body, ranges, most = 320) {
  const first = ranges[0]?.start ?? 0;
  let from = body.length <= most ? 0 : Math.max(0, Math.min(first - Math.floor(most / 4), body.length - most));
  while (from > 0 && from < first && !/\s/.test(body[from - 1])) from += 1;
  const to = Math.min(body.length, from + most);
  /** @type {{ text: string, hit: boolean }[]} */
  const out = [];
  const add = (/** @type {string} */ text, /** @type {boolean} */ hit) => { if (text) out.push({ text, hit }); };
  let at = from;
  if (from > 0) add("… ", false);
  for (const { start, length } of ranges) {
    if (start < at || start >= to) continue;
    add(body.slice(at, start), false);
    add(body.slice(start, Math.min(to, start + length)), true);
    at = Math.min(to, start + length);
  }
  add(body.slice(at, to), false);
  if (to < body.length) add(" …", false);
  return out;
}
