// Where each reader stands in a log. Pure.

/** Whose mark stands at which message; nobody stands at a message of their own. @param {import("./types.js").Message[]} messages @param {Map<string, number>} seqs @param {boolean} [cut] @returns {Map<string, string[]>} */
export function standing(messages, seqs, cut = false) {
  /** @type {Map<string, string[]>} */
  const at = new Map();
  for (const [userId, seq] of seqs) {
    const i = lastUpTo(messages, seq);
    if (i < 0 || messages[i].authorId === userId || (cut && i === messages.length - 1)) continue;
    at.set(messages[i].id, [...(at.get(messages[i].id) ?? []), userId]);
  }
  return at;
}

/** The last message up to a seq, found by halving. @param {import("./types.js").Message[]} messages @param {number} seq */
function lastUpTo(messages, seq) {
  let low = 0, high = messages.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (messages[middle].seq <= seq) low = middle + 1; else high = middle;
  }
  return low - 1;
}
