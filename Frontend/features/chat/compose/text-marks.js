// What the formatting buttons do to the text of a field.

/**
 * The new text and selection after a mark. Pure.
 * @param {string} text @param {number} start @param {number} end
 * @param {string} mark ** * ~~ ` around; ``` as a block, with its language; "- ", "1. " and "> " before each line; "link"
 */
export function marked(text, start, end, mark) {
  const chosen = text.slice(start, end);
  if (mark === "- " || mark === "> " || mark === "1. ") {
    const from = text.lastIndexOf("\n", start - 1) + 1;
    const lines = text.slice(from, end).split("\n");
    const before = (/** @type {number} */ n) => (mark === "1. " ? `${n + 1}. ` : mark);
    const all = lines.every((line, n) => line.startsWith(before(n)));
    const block = lines.map((line, n) => (all ? line.slice(before(n).length) : before(n) + line)).join("\n");
    return { from, to: end, insert: block, start: from + block.length, end: from + block.length };
  }
  if (mark.startsWith("```")) {
    const before = start > 0 && text[start - 1] !== "\n" ? "\n" : "";
    const insert = `${before}${mark}\n${chosen}\n\`\`\``;
    const at = start + before.length + mark.length + 1;
    return { from: start, to: end, insert, start: at, end: at + chosen.length };
  }
  if (mark === "link") {
    const isAddress = /^https?:\/\/\S+$/.test(chosen);
    const insert = isAddress ? `[](${chosen})` : `[${chosen}](https://)`;
    // The part that is still missing is selected or under the cursor.
    const at = isAddress ? start + 1 : start + chosen.length + 3;
    return { from: start, to: end, insert, start: at, end: isAddress ? at : at + 8 };
  }
  const size = mark.length;
  if (text.slice(start - size, start) === mark && text.slice(end, end + size) === mark) {
    return { from: start - size, to: end + size, insert: chosen, start: start - size, end: end - size };
  }
  return { from: start, to: end, insert: mark + chosen + mark, start: start + size, end: end + size };
}

/** Which mark a key asks for, held with Ctrl or Cmd. @param {{ key: string, shiftKey: boolean, altKey: boolean }} event @returns {string | undefined} */
export function markOf({ key, shiftKey, altKey }) {
  if (altKey) return undefined;
  return shiftKey ? { L: "link", U: "__", X: "~~" }[key.toUpperCase()] : { B: "**", I: "*", E: "`" }[key.toUpperCase()];
}

/** @param {HTMLTextAreaElement} field @param {string} mark */
export function applyMark(field, mark) {
  const change = marked(field.value, field.selectionStart, field.selectionEnd, mark);
  field.focus();
  field.setSelectionRange(change.from, change.to);
  // insertText keeps the browser's undo; where it does nothing the value is set.
  if (!document.execCommand("insertText", false, change.insert)) {
    field.setRangeText(change.insert, change.from, change.to);
    field.dispatchEvent(new Event("input", { bubbles: true }));
  }
  field.setSelectionRange(change.start, change.end);
}

/** Replaces the selection so that the browser's undo still works. @param {HTMLTextAreaElement} field @param {string} words */
export function replaceSelection(field, words) {
  if (document.execCommand("insertText", false, words)) return;
  field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}
