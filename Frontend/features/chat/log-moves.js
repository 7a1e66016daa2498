// Moving about in a log: to its ends, to one message, and the message chosen by keys.

import { PAGE } from "./message-window.js";

/**
 * @param {{ log: HTMLElement, list: HTMLElement, run: import("./message-window.js").MessageWindow, drawn: import("./keyed-list.js").KeyedList,
 *   place: ReturnType<typeof import("./scroll-place.js").scrollPlace>, seenSeq: () => number, settled: () => void, beforeEnd: () => void,
 *   headFor: (on: boolean) => void, readAnew: (query: { around?: number, after?: number, limit: number }) => Promise<boolean> }} parts
 */
export function logMoves({ log, list, run, drawn, place, seenSeq, settled, beforeEnd, headFor, readAnew }) {
  /** @type {string | null} */
  let chosen = null;
  return {
    toLatest, toFirst, jumpTo, flash, select, clearSelection,
    chosen: () => chosen,
    /** @returns {import("./types.js").Message | null} */
    selected: () => run.messages.find((m) => m.id === chosen) ?? null,
    /** @param {1 | -1} direction */
    halfPage: (direction) => log.scrollBy({ top: (direction * log.clientHeight) / 2 }),
  };

  /** @param {{ smooth?: boolean }} [how] */
  async function toLatest({ smooth = true } = {}) {
    beforeEnd();
    const far = !smooth || run.hasAfter || place.fromEnd() > log.clientHeight * 4;
    if (run.hasAfter && !(await readAnew({ limit: PAGE }))) return;
    headFor(place.fromEnd() > 1);
    log.scrollTo({ top: 0, behavior: far || matchMedia("(prefers-reduced-motion: reduce)").matches ? "auto" : "smooth" });
    settled();
  }

  async function toFirst() {
    if (run.hasBefore && !(await readAnew({ after: 0, limit: PAGE }))) return;
    log.scrollTop = -log.scrollHeight;
    settled();
  }

  /** Goes to a message wherever it stands, loading what is around it. @param {number} seq */
  async function jumpTo(seq) {
    if (!run.messages.some((m) => m.seq === seq) && !(await readAnew({ around: seq, limit: PAGE * 2 }))) return;
    headFor(false);
    flash(seq);
    settled();
  }

  /** @param {number} seq */
  function flash(seq) {
    const item = /** @type {HTMLElement | null} */ (list.querySelector(`[data-seq="${seq}"]`));
    item?.scrollIntoView({ block: "center" });
    item?.classList.add("is-hit");
    setTimeout(() => item?.classList.remove("is-hit"), 2500);
  }

  /** Chooses the next message; the first press takes the lowest one in view. @param {number} step */
  function select(step) {
    const all = run.messages;
    if (!all.length) return;
    const at = all.findIndex((m) => m.id === chosen);
    const seen = seenSeq();
    const next = at < 0 ? Math.max(0, all.findLastIndex((m) => m.seq <= seen)) : Math.min(all.length - 1, Math.max(0, at + step));
    clearSelection();
    chosen = all[next].id;
    const node = drawn.nodeOf(chosen);
    node?.classList.add("is-active");
    node?.focus({ preventScroll: true });
    node?.scrollIntoView({ block: "nearest" });
  }

  function clearSelection() {
    if (chosen === null) return false;
    drawn.nodeOf(chosen)?.classList.remove("is-active");
    chosen = null;
    return true;
  }
}
