// Source text to pieces with a kind, for the languages a team pastes most. One pass with one sticky pattern a language,
// each alternative linear, so no text is slow. What no rule knows stays plain. No DOM.

import { languageOf } from "./languages.js";

/** @typedef {{ text: string, kind: "" | "comment" | "string" | "word" | "number" | "name" | "added" | "removed" | "note" }} Piece */

const MOST = 20_000; // characters; a message is shorter, a file preview need not be painted to its end

/** @param {string} text @param {string} language as it is written after the fence @returns {Piece[]} */
export function highlight(text, language) {
  const rules = languageOf(language);
  if (!rules || text.length > MOST) return [{ text, kind: "" }];
  if (rules.lines) return byLine(text, rules.lines);
  /** @type {Piece[]} */
  const out = [];
  let plain = "";
  const put = (/** @type {string} */ piece, /** @type {Piece["kind"]} */ kind) => {
    if (plain) out.push({ text: plain, kind: "" });
    plain = "";
    out.push({ text: piece, kind });
  };
  const { pattern, words } = rules;
  let i = 0;
  while (i < text.length) {
    pattern.lastIndex = i;
    const match = pattern.exec(text);
    const found = match?.groups ?? {};
    if (!match?.[0]) { plain += text[i]; i += 1; continue; }
    const whole = match[0];
    if (found.comment !== undefined) put(whole, "comment");
    else if (found.string !== undefined) put(whole, "string");
    else if (found.number !== undefined) put(whole, "number");
    else if (found.name !== undefined) put(whole, "name");
    else if (found.word !== undefined && words.has(rules.anyCase ? whole.toLowerCase() : whole)) put(whole, "word");
    else plain += whole;
    i += whole.length;
  }
  if (plain) out.push({ text: plain, kind: "" });
  return out;
}

/** @param {string} text @param {(line: string) => Piece["kind"]} kindOf @returns {Piece[]} */
function byLine(text, kindOf) {
  const lines = text.split("\n");
  return lines.map((line, n) => ({ text: n < lines.length - 1 ? `${line}\n` : line, kind: kindOf(line) }));
}
