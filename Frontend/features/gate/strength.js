// How hard a master password is to guess, in four steps; and one that the machine made. Pure but for the dice.

/** @param {string} text @param {number} least @returns {{ level: 0 | 1 | 2 | 3 | 4, word: string, facts: string }} */
export function strength(text, least) {
  const length = [...text].length;
  const words = text.trim().split(/[\s_-]+/).filter((w) => w.length > 1);
  const different = new Set(words.length > 2 ? words : [...text]).size;
  const facts = words.length > 2 ? `${words.length} words, ${length} characters.` : `${length} characters.`;
  if (length === 0) return { level: 0, word: "", facts: "" };
  if (length < least) return { level: 1, word: "Too short.", facts: `${facts} ${least} or more are needed.` };
  if (words.length > 2) {
    if (different < 4) return { level: 2, word: "Weak.", facts: `${facts} A few more words do well.` };
    return different < 5 ? { level: 3, word: "Good.", facts } : { level: 4, word: "Strong.", facts };
  }
  if (different < 8) return { level: 2, word: "Weak.", facts: "It repeats itself." };
  return length < 20 ? { level: 3, word: "Good.", facts } : { level: 4, word: "Strong.", facts };
}

const letters = "abcdefghjkmnpqrstuvwxyz23456789"; // without i, l, o, 0, 1: it will be written down by hand

/** Six groups of four, 118 bits. @param {(count: number) => Uint8Array} [dice] */
export function suggestion(dice = (count) => crypto.getRandomValues(new Uint8Array(count))) {
  let text = "";
  while (text.length < 24) {
    // A byte past the last whole round would favour the first letters.
    for (const byte of dice(32)) if (byte < 248 && text.length < 24) text += letters[byte % letters.length];
  }
  return /** @type {string[]} */ (text.match(/.{4}/g)).join("-");
}
