// Which drafts a closing tab has sent on an open line without being there for the answer. Noted in one go, for nothing that takes time is
// finished in a page that closes; only ids and times, no words.

const NAME = "bailey.flushed";
const MOST = 50;

/** @returns {string[]} */
function read() {
  try { return JSON.parse(localStorage.getItem(NAME) ?? "[]"); } catch { return []; }
}

/** @param {string[]} marks */
function write(marks) {
  try { localStorage.setItem(NAME, JSON.stringify(marks.slice(-MOST))); } catch { /* no room: the text comes back as a draft */ }
}

const without = (/** @type {string} */ id) => read().filter((one) => one !== id);

/** @type {Pick<Set<string>, "add" | "has" | "delete">} */
export const flushedMarks = {
  add(id) { write([...without(id), id]); return /** @type {any} */ (flushedMarks); },
  has: (id) => read().includes(id),
  delete(id) { const there = read().includes(id); if (there) write(without(id)); return there; },
};
