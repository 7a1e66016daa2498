// Owns telling the server how far I have read: what was seen, a moment later, one request at a time.

/**
 * @param {{ api: Pick<import("./chat-api.js").ChatApi, "read">, store: import("./chat-store.js").ChatStore,
 *   channel: () => import("./types.js").Channel, seen: () => number, onRead: () => void, signal: AbortSignal }} setting
 *   seen: the last seq in view, or 0 while nobody looks
 */
export function readMark({ api, store, channel, seen, onRead, signal }) {
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
    const c = channel();
    const seq = Math.min(seen(), c.lastSeq);
    if (!busy && !held && c.joined && seq > c.readSeq) await to(seq);
  }

  /** @param {number} seq */
  async function to(seq) {
    const c = channel();
    if (!c.joined || seq === c.readSeq) return;
    busy = true;
    try {
      await api.read(c.id, seq, { signal });
      store.markRead(c.id, seq);
      soon();
    } catch {
      soon(5000); // offline or refused: the mark stays where the server has it
    } finally { busy = false; }
    onRead();
  }

  return {
    soon, to,
    /** Marks as unread what comes after this. @param {number} seq */
    async back(seq) { held = true; await to(seq); },
    release() { held = false; },
  };
}
