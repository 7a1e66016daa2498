// The log of a conversation or a thread: draws the window of messages, loads ahead of the scroll in both directions and
// keeps the reader's place through every change.

import { html } from "../../lib/html.js";
import { onScreen } from "../../lib/on-screen.js";
import { pinchForSize } from "../../lib/pinch.js";
import { textSize } from "../../lib/text-size.js";
import { toast } from "../../lib/toast.js";
import { untilRead } from "../../lib/until-read.js";
import { atMidnight } from "./at-midnight.js";
import { KeyedList } from "./keyed-list.js";
import { latestPill } from "./latest-pill.js";
import { listenForLog } from "./log-events.js";
import { logEntries } from "./log-entries.js";
import { logMoves } from "./log-moves.js";
import { MessageWindow, PAGE } from "./message-window.js";
import { logTrouble } from "./log-trouble.js";
import { lookBack, onePerSide } from "./look-back.js";
import { lineAfter } from "./new-line.js";
import { readMark } from "./read-mark.js";
import { replyLine } from "./reply-line.js";
import { scrollPlace } from "./scroll-place.js";
import { visitorLook } from "./visitor-look.js";

/** @typedef {import("./types.js").Message} Message */
/** @typedef {ReturnType<typeof messageLog>} MessageLog */

const MOST_BACK = 4; // pages that are read to find my last message
const NEAR_END = 48; // px: closer than this to the end counts as being there

/**
 * @param {{ chat: import("./types.js").Chat, room: import("./types.js").Room, actions: import("./types.js").MessageActions,
 *   signal: AbortSignal, target: number | null, seen?: import("./seen-marks.js").SeenMarks | null }} setting
 *   target: a seq to open at, instead of the read mark; seen: who has read how far
 */
export function messageLog({ chat, room, actions, signal, target, seen = null }) {
  const { store } = chat;
  const opened = room.standing();
  const list = html`<ol class="msgs"></ol>`;
  const log = html`<div class="log" role="log" tabindex="0" data-region-focus aria-live="off" aria-label=${room.label}>${list}</div>`;
  const run = new MessageWindow({ read: room.read, belongs: room.belongs, signal });
  const drawn = new KeyedList(list);
  const entries = logEntries({ run, room, chat, actions, signal });
  const place = scrollPlace(log, list);
  const { fromEnd, fromStart } = place;
  const pill = latestPill(() => void moves.toLatest());
  const element = html`<div class="log-frame">${log}${pill.element}</div>`;
  let newAfter = target === null && opened.joined && opened.unread > 0 ? opened.readSeq : null; // where the "New" line stands
  const trouble = logTrouble({ list, run, signal, reload: () => reload() });
  let placed = false; // where to stand is known once the log has a height, which a hidden one has not
  let heading = false; // on the way to the end

  const atEnd = () => run.loaded && !run.hasAfter && fromEnd() <= NEAR_END;
  const watching = () => document.visibilityState === "visible" && document.hasFocus();
  const seenSeq = () => (atEnd() ? run.lastSeq : place.lastSeen());
  const looking = () => placed && log.clientHeight > 0 && watching() && !document.querySelector("dialog[open]") && onScreen(log, "edge");
  const reader = readMark({ room, signal, seen: () => (looking() ? seenSeq() : 0), onRead: () => updatePill() });
  const moves = logMoves({ log, list, run, drawn, place, seenSeq, readAnew, settled: () => { fill(); updatePill(); }, beforeEnd: () => reader.release(), headFor: (on) => { heading = on; } });

  const more = onePerSide(load);
  const reading = untilRead({ read: () => (run.loaded ? readAgain() : open()), events: chat.events, signal });
  const reload = () => void reading.now().catch(() => {});
  listenForLog({ chat, room, run, signal, take, change, answered, redraw: () => keepPlace(draw), reload });
  visitorLook({ isVisitor: () => store.channels.get(room.channelId)?.joined === false, look: reading.current, signal });
  seen?.onChange(() => keepPlace(paintSeen), { signal });
  log.addEventListener("scroll", () => { fill(); updatePill(); reader.soon(); }, { signal, passive: true });
  for (const name of ["focus", "blur"]) addEventListener(name, () => reader.soon(), { signal });
  // What lay over the log may be gone after any of these.
  for (const name of ["visibilitychange", "focusin", "click"]) document.addEventListener(name, () => reader.soon(), { signal });
  log.addEventListener("scrollend", () => { heading = false; }, { signal });
  pinchForSize(log, { size: { get percent() { return textSize.percent; }, choose: (percent) => keepPlace(() => textSize.choose(percent)) }, signal });
  const size = new ResizeObserver(() => { settle(); fill(); reader.soon(); });
  size.observe(log);
  atMidnight(() => keepPlace(draw), signal);
  signal.addEventListener("abort", () => size.disconnect(), { once: true });
  const ready = reading.now().catch(() => {});

  return {
    element, log, ready, redraw, ...moves,
    look: () => reader.soon(),
    /** @param {string} messageId @returns {Message | null} */
    find: (messageId) => run.messages.find((m) => m.id === messageId) ?? null,
    /** @param {string} messageId */
    itemOf: (messageId) => drawn.nodeOf(messageId),
    /** @returns {Message | null} */
    lastMine: () => run.messages.findLast((m) => m.authorId === store.me.id && !m.authorName && !m.deletedAt) ?? null,
    /** Where the log stands in history, the present comes first: the last message of all is meant, some pages back if need be. @returns {Promise<Message | null>} */
    async toLastMine() {
      if (run.hasAfter) await moves.toLatest({ smooth: false });
      if (run.hasAfter) return null;
      return lookBack({
        find: () => this.lastMine(), more: () => more("before"), hasMore: () => run.hasBefore && !signal.aborted, most: MOST_BACK,
        none: () => toast("None of the latest messages is yours."),
      });
    },
    /** Takes the New line away and moves my mark to the end. */
    async markAllRead() {
      reader.release();
      newAfter = null;
      keepPlace(draw);
      await reader.to(room.standing().lastSeq);
    },
    /** @param {Message} message */
    async markUnread(message) {
      const before = newAfter;
      lineFrom(message.seq - 1);
      keepPlace(draw);
      try { await reader.back(message.seq - 1); } catch (error) {
        if (newAfter === message.seq - 1) lineFrom(before);
        keepPlace(draw);
        throw error;
      }
    },
  };

  async function open() {
    const at = target ?? newAfter;
    const patience = setTimeout(() => { if (!run.loaded && !trouble.isShown()) list.replaceChildren(...skeletons()); }, 200);
    try {
      await trouble.reading(at === null ? { limit: PAGE } : { around: Math.max(1, at), limit: PAGE * 2 });
    } finally { clearTimeout(patience); }
    // A thread's standing is known only now.
    const { joined, unread, readSeq } = room.standing();
    if (target === null && newAfter === null && room.threadRootId && joined && unread > 0) newAfter = readSeq;
    draw();
    settle();
  }

  function settle(elsewhere = false) {
    if (placed || !run.loaded || !log.clientHeight || signal.aborted) return;
    placed = true;
    if (!elsewhere) stand();
    fill();
    reader.soon();
    setTimeout(() => log.setAttribute("aria-live", "polite"), 500); // what was there already is not read out
  }

  function stand() {
    if (target !== null) {
      if (!run.messages.some((m) => m.seq === target)) toast("The message that this link leads to is not yours to see.");
      moves.flash(target);
      return;
    }
    const line = list.querySelector(".new-line");
    // The line a third down: what is new starts in view, with a little of what came before.
    if (line) log.scrollTop += line.getBoundingClientRect().top - log.getBoundingClientRect().top - log.clientHeight / 3;
    updatePill();
  }

  async function readAgain() {
    const anchor = atEnd() ? null : place.top()?.dataset.seq;
    await trouble.reading(anchor ? { around: Number(anchor), limit: PAGE * 2 } : { limit: PAGE });
    keepPlace(draw, !anchor);
    fill();
    reader.soon();
  }

  /** @param {Message} message */
  function take(message) {
    const end = atEnd();
    const outcome = run.take(message);
    if (outcome === "added" && message.authorId !== store.me.id) lineFrom(lineAfter({ newAfter, seq: message.seq, readSeq: room.standing().readSeq, watching: watching() }));
    if (outcome === "added" || outcome === "changed") keepPlace(draw, end || heading);
    if (outcome === "gap") void more("after");
    trim("before");
    updatePill();
    reader.soon();
  }

  /** A line that goes elsewhere is another one: moving it would move the messages between, and stop what plays in them. @param {number | null} seq */
  function lineFrom(seq) {
    if (seq !== newAfter) drawn.forget("new");
    newAfter = seq;
  }

  /** @param {Message} message edited or deleted */
  function change(message) { if (run.change(message)) keepPlace(draw); }

  /** What some of these answer has changed. @param {string} id */
  function answered(id) {
    keepPlace(() => {
      for (const message of run.messages) if (message.replyToId === id) drawn.nodeOf(message.id)?.querySelector(".reply-line")?.replaceWith(replyLine(id, chat, actions.jump));
    });
  }

  /** @param {"before" | "after"} side @returns {Promise<boolean>} whether a page came */
  async function load(side) {
    /** @type {(() => void) | null} */
    let join;
    try { join = await run.page(side); } catch { keepPlace(draw); return false; } // what came meanwhile is there; scrolling on asks again
    if (!join || signal.aborted) return false;
    const put = join;
    keepPlace(() => { put(); draw(); }, false);
    trim(side === "before" ? "after" : "before");
    updatePill();
    reader.soon();
    requestAnimationFrame(fill);
    return true;
  }

  /** Loads while there is less than a screen and a half beyond what is seen. */
  function fill() {
    if (!run.loaded || signal.aborted || !log.clientHeight) return;
    if (run.hasBefore && fromStart() < log.clientHeight * 1.5) void more("before");
    if (run.hasAfter && fromEnd() < log.clientHeight * 1.5) void more("after");
  }

  /** Only an end that is far from the reader is let go. @param {"before" | "after"} side */
  function trim(side) {
    if (!run.excess || (side === "before" ? fromStart() : fromEnd()) < log.clientHeight * 3) return;
    keepPlace(() => { run.trim(side); draw(); }, false);
  }

  /** @param {string} messageId */
  function redraw(messageId) { drawn.forget(messageId); keepPlace(draw); }

  function draw() {
    if (!run.loaded || trouble.isShown()) return;
    const focused = list.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
    drawn.arrange(entries({ newAfter, keyed }));
    // A field that stands in a message comes along when the message is built anew; whoever types in it goes on typing.
    if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
    paintSeen();
    updatePill();
  }

  function paintSeen() { seen?.paint(run.messages, run.hasAfter, (id) => drawn.nodeOf(id)); }

  /** @param {string} key @param {string} sign @param {() => HTMLElement} build */
  function keyed(key, sign, build) {
    const entry = drawn.entry(key, sign, build);
    entry.node.classList.toggle("is-active", key === moves.chosen());
    return entry;
  }

  /** Whoever reads in the middle stays on the line they read. @param {() => void} act @param {boolean} [end] go to the end instead */
  function keepPlace(act, end = atEnd() || heading) {
    const anchor = end ? null : place.top();
    const before = anchor?.getBoundingClientRect().top ?? 0;
    act();
    if (end) { log.scrollTop = 0; return; }
    const node = anchor?.isConnected ? anchor : drawn.nodeOf(anchor?.dataset.id);
    if (node) log.scrollTop += node.getBoundingClientRect().top - before;
  }

  function updatePill() { pill.show(run.loaded && (run.hasAfter || fromEnd() > 240), room.standing().unread); }

  /** @param {{ around?: number, after?: number, limit: number }} query */
  async function readAnew(query) {
    try { await trouble.reading(query); } catch { return false; }
    draw();
    settle(true); // the first reading failed, and whoever asked for this one says where to stand
    return !signal.aborted;
  }
}

const skeletons = () => ["sk-70", "sk-50", "sk-90", "sk-30"].map((width) => html`<li class="msg msg-first" aria-hidden="true">
  <span class="skeleton sk-dot"></span><div class="stack-6"><span class="skeleton sk-30"></span><span class=${`skeleton ${width}`}></span></div></li>`);
