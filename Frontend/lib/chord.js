// Reading key strokes. Pure. A stroke is written as aria-keyshortcuts writes it: "Control+K", "Alt+Shift+ArrowUp", "?", "J".

/** @typedef {{ key: string, ctrlKey: boolean, metaKey: boolean, altKey: boolean, shiftKey: boolean }} Stroke */

/** @param {Stroke} event @param {boolean} [apple] there Command stands for Control */
export function strokeOf(event, apple = false) {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key;
  const letter = /^[A-Z]$/.test(key);
  const parts = [];
  if (apple ? event.metaKey : event.ctrlKey) parts.push("Control");
  if (event.altKey) parts.push("Alt");
  // A sign such as ? is already the shifted key; a letter or a named key is not.
  if (event.shiftKey && (letter || key.length > 1)) parts.push("Shift");
  return [...parts, key].join("+");
}

/** Acts only when nothing is being written. @param {string} keys */
export const isPlainStroke = (keys) => !/Control|Alt|Escape|^F\d|^Shift\+F\d/.test(keys);

/**
 * Which region F6 goes to, of so many: past the last and before the first, the browser's own are next.
 * @param {number} at the one with focus, -1 outside of all @param {1 | -1} step @param {number} count @returns {number | null} null: out of the page
 */
export function regionAfter(at, step, count) {
  const next = at < 0 ? (step > 0 ? 0 : count - 1) : at + step;
  return next >= 0 && next < count ? next : null;
}

/** For people: "Ctrl K", "G then C". @param {string} keys @param {boolean} [apple] */
export function strokeWords(keys, apple = false) {
  /** @type {Record<string, string>} */
  const names = { Control: apple ? "Cmd" : "Ctrl", ArrowUp: "Up", ArrowDown: "Down", ArrowLeft: "Left", ArrowRight: "Right", Escape: "Esc", " ": "Space" };
  return keys.split(" then ").map((stroke) => stroke.split("+").map((part) => names[part] ?? part));
}
