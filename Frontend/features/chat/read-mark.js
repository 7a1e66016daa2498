// Owns telling the server how far I have read: what was seen, a moment later, one request at a time.

/**
 * @param {{ room: Pick<import("./types.js").Room, "standing" | "mark">, seen: () => number, onRead: () => void, signal: AbortSignal }} setting
 *   seen: the last seq in view, or 0 while nobody looks
 */
export function readMark({ room, seen, onRead, signal }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let busy = false;
  let held = false; // after "mark as unread" what is in view stays unread
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });

  /** @param {number} [wait] ms */
  function soon(wait = 250) {
    if (timer || signal.aborted) return;
    timer = setTimeout(() => { timer = undefined; void look(); }, wait);
  }

  async function look() {
    const { joined, lastSeq, readSeq } = room.standing();
    const seq = Math.min(seen(), lastSeq);
    if (!busy && !held && joined && seq > readSeq) await to(seq);
  }

  /** @param {number} seq */
  async function to(seq) {
    try { await move(seq); } catch { soon(5000); } // offline or refused: the mark stays where the server has it
  }

  /** @param {number} seq */
  async function move(seq) {
    const { joined, readSeq } = room.standing();
    if (!joined || seq === readSeq) return;
    busy = true;
    try { await room.mark(seq, { signal }); } finally { busy = false; onRead(); }
    soon();
  }

  return {
    soon, to,
    /** Marks as unread what comes after this; throws when it stays read. @param {number} seq */
    async back(seq) {
      held = true;
      try { await move(seq); } catch (error) { held = false; soon(5000); throw error; }
    },
    release() { held = false; },
  };
}
