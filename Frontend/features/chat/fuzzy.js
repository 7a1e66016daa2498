// Matching for pickers: letters in order, with runs, word starts and early hits counting more.

/**
 * @param {string} query
 * @param {string} text
 * @returns {{score: number, hits: number[]} | null} hits are indexes into `text`
 */
export function fuzzy(query, text) {
  const wanted = fold(query).filter((c) => c.trim());
  if (wanted.length === 0) return { score: 0, hits: [] };
  const letters = fold(text);
  const whole = letters.join("").indexOf(wanted.join(""));
  if (whole >= 0 && letters.every((c) => c.length === 1)) {
    const hits = wanted.map((_, i) => whole + i);
    return { score: 200 - whole - letters.length / 10 + (isStart(letters, whole) ? 100 : 0), hits };
  }
  /** @type {number[]} */
  const hits = [];
  let score = 0, from = 0;
  for (const c of wanted) {
    let at = letters.indexOf(c, from);
    if (at < 0) return null;
    // A word start a little later is a better reading than the first letter that fits.
    for (let i = at; i < letters.length; i += 1) if (letters[i] === c && isStart(letters, i) && restFits(wanted, hits.length + 1, letters, i + 1)) { at = i; break; }
    if (at !== from && letters.indexOf(c, from) === from && hits.length) at = from;
    score += (hits.length && at === hits[hits.length - 1] + 1 ? 6 : 0) + (isStart(letters, at) ? 8 : 0) - Math.min(4, at - from);
    hits.push(at);
    from = at + 1;
  }
  return { score: score - letters.length / 10, hits };
}

/** @param {string[]} wanted @param {number} next @param {string[]} letters @param {number} from */
function restFits(wanted, next, letters, from) {
  for (let i = next; i < wanted.length; i += 1) {
    from = letters.indexOf(wanted[i], from) + 1;
    if (from === 0) return false;
  }
  return true;
}

/** @param {string[]} letters @param {number} i */
const isStart = (letters, i) => i === 0 || /[\s\-_.#@(]/.test(letters[i - 1]);

// One entry for each UTF-16 unit, so that hits point into the text as it is shown.
/** @param {string} text */
const fold = (text) => Array.from({ length: text.length }, (_, i) => text[i].normalize("NFD").replace(/\p{M}/gu, "").toLowerCase() || text[i]);

/** The text as pieces, the matched letters marked. @param {string} text @param {number[]} hits */
export function pieces(text, hits) {
  /** @type {{ text: string, hit: boolean }[]} */
  const out = [];
  const marked = new Set(hits);
  for (let i = 0; i < text.length; i += 1) {
    const hit = marked.has(i);
    const last = out[out.length - 1];
    if (last?.hit === hit) last.text += text[i]; else out.push({ text: text[i], hit });
  }
  return out;
}

/**
 * A person by what they are called, or else by their user name.
 * @param {string} query @param {{ displayName: string, username: string }} person
 * @returns {{ score: number, hits: number[], inUsername: number[] } | null} hits are letters of the name
 */
export function matchPerson(query, { displayName, username }) {
  const name = fuzzy(query, displayName);
  if (name) return { ...name, inUsername: [] };
  const user = fuzzy(query.replace(/^@/, ""), username);
  return user && { score: user.score - 20, hits: [], inUsername: user.hits };
}
