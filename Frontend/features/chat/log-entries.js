// What stands in a log, in order: its beginning, days, the "New" line, messages grouped by author and minute, and
// the texts that are still on their way.

import { html } from "../../lib/html.js";
import { day, full } from "../../lib/time.js";
import { messageEntry } from "./message-entry.js";
import { pendingItem } from "./message-item.js";
import { dayKey, minuteKey } from "./parts.js";

/** @typedef {import("./keyed-list.js").Drawn} Drawn */
/** @typedef {(key: string, sign: string, build: () => HTMLElement) => Drawn} Keyed */

/**
 * @param {{ run: import("./message-window.js").MessageWindow, room: import("./types.js").Room, chat: import("./types.js").Chat,
 *   actions: import("./types.js").MessageActions, signal: AbortSignal }} setting
 */
export function logEntries({ run, room, chat, actions, signal }) {
  const { store, outbox } = chat;
  /** The last seq when a text went out: what comes after it can be that text. @type {Map<string, number>} */
  const floors = new Map();
  // Noted when it goes out, also while the log is still being read.
  outbox.addEventListener("change", () => {
    for (const { key } of outbox.of(room.channelId, room.threadRootId)) if (!floors.has(key)) floors.set(key, run.lastSeq);
  }, { signal });
  return entries;

  /** @param {{ newAfter: number | null, keyed: Keyed }} now newAfter: the seq the "New" line stands after */
  function entries({ newAfter, keyed }) {
    const all = run.hasBefore ? [] : [keyed("start", String(run.firstSeq > 1), room.beginning)];
    /** @type {import("./types.js").Message | null} */
    let before = null;
    let today = "", lineDrawn = false;
    for (const message of run.messages) {
      const key = dayKey(message.createdAt);
      // A thread is short; its days show in the times.
      if (key !== today && !room.threadRootId) {
        const name = day(message.createdAt);
        all.push(keyed(`day ${key}`, name, () => html`<li class="day"><time datetime=${key} title=${full(message.createdAt)}>${name}</time></li>`));
        today = key;
        before = null;
      }
      // What I wrote myself is not new to me.
      if (newAfter !== null && !lineDrawn && message.seq > newAfter && message.authorId !== store.me.id) {
        all.push(keyed("new", "", () => html`<li class="new-line">New<span class="sr-only"> messages</span></li>`));
        lineDrawn = true;
        before = null;
      }
      const first = !before || !sameVoice(before, message) || Boolean(message.replyToId) || minuteKey(before.createdAt) !== minuteKey(message.createdAt);
      all.push(messageEntry({ message, first, chat, actions, keyed }));
      before = message;
    }
    if (!run.hasAfter) {
      outbox.of(room.channelId, room.threadRootId).filter((entry) => !arrived(entry)).forEach((entry, n) =>
        all.push(keyed(entry.key, `${entry.state} ${entry.reason} ${entry.awaits?.length ?? 0} ${n}`, () => pendingItem({ entry, chat, first: n === 0 }))));
    }
    return all;
  }

  /** The stream can be quicker than the answer to our own post; then the text is already there. @param {import("./types.js").Entry} entry */
  function arrived(entry) {
    const floor = floors.get(entry.key) ?? Infinity;
    return entry.state === "sending" && run.messages.some((m) => m.seq > floor && m.authorId === store.me.id && m.body === entry.body && (m.attachments?.length ?? 0) === (entry.attachments?.length ?? 0));
  }
}

/** @param {import("./types.js").Message} a @param {import("./types.js").Message} b */
const sameVoice = (a, b) => a.authorId === b.authorId && (a.authorName ?? null) === (b.authorName ?? null);
