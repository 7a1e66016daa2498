// What may be sent, counted as the server counts it.

export const LONGEST = 8000;
export const WARN_FROM = 7500;

/** Without the control characters that a paste from a terminal brings, which no message may hold. @param {string} text */
export const visible = (text) => text.toWellFormed().replace(/\r\n?/g, "\n").replace(/[\0-\x08\v\f\x0e-\x1f\x7f-\x9f]/g, "");
/** What is sent. @param {string} text */
export const clean = (text) => visible(text).trim();
/** In characters as the server counts them, code points. @param {string} text */
export const size = (text) => [...text].length;
export const counted = (/** @type {number} */ n) => (n === 1 ? "1 character" : `${n} characters`);

/** How much room is left, said only near the end of it. @param {string} text */
export function left(text) {
  const length = text.length > WARN_FROM ? size(clean(text)) : clean(text).length;
  const over = length > LONGEST;
  return { length, over, words: over ? `${counted(length - LONGEST)} too many` : length > WARN_FROM ? `${counted(LONGEST - length)} left` : "" };
}
