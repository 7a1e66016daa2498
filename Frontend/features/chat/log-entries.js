// What stands in a log, in order: its beginning, days, the "New" line, messages grouped by author and minute, and
// the texts that are still on their way.

import { html } from "../../lib/html.js";
import { day, full } from "../../lib/time.js";
import { messageItem, pendingItem, systemItem } from "./message-item.js";
import { stamp } from "./message-window.js";
import { dayKey, minuteKey } from "./parts.js";
import { BAILEY, GENERAL } from "./well-known.js";

/** @typedef {import("./keyed-list.js").Drawn} Drawn */
/** @typedef {(key: string, sign: string, build: () => HTMLElement) => Drawn} Keyed */

/**
 * @param {{ run: import("./message-window.js").MessageWindow, store: import("./chat-store.js").ChatStore,
 *   outbox: import("./outbox.js").Outbox, actions: import("./types.js").MessageActions }} setting
 */
export function logEntries({ run, store, outbox, actions }) {
  /** The last seq when a text went out: what comes after it can be that text. @type {Map<string, number>} */
  const floors = new Map();
  return entries;

  /** @param {{ channel: import("./types.js").Channel, newAfter: number | null, keyed: Keyed }} now newAfter: the seq the "New" line stands after */
  function entries({ channel, newAfter, keyed }) {
    const all = run.hasBefore ? [] : [keyed("start", String(run.firstSeq > 1), () => beginning(channel))];
    /** @type {import("./types.js").Message | null} */
    let before = null;
    let today = "", lineDrawn = false;
    for (const message of run.messages) {
      const key = dayKey(message.createdAt);
      if (key !== today) {
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
      const first = !before || before.authorId !== message.authorId || minuteKey(before.createdAt) !== minuteKey(message.createdAt);
      all.push(keyed(message.id, `${first} ${stamp(message)}`, () =>
        message.authorId === BAILEY ? systemItem(message, store) : actions.dress(messageItem({ message, first, store, actions }), message)));
      before = message;
    }
    if (!run.hasAfter) {
      outbox.of(channel.id).filter((entry) => !arrived(entry)).forEach((entry, n) =>
        all.push(keyed(entry.key, `${entry.state} ${entry.reason} ${n}`, () => pendingItem({ entry, store, outbox, first: n === 0 }))));
    }
    return all;
  }

  /** The stream can be quicker than the answer to our own post; then the text is already there. @param {import("./types.js").Entry} entry */
  function arrived(entry) {
    const floor = floors.get(entry.key) ?? run.lastSeq;
    floors.set(entry.key, floor);
    return entry.state === "sending" && run.messages.some((m) => m.seq > floor && m.authorId === store.me.id && m.body === entry.body);
  }

  /** @param {import("./types.js").Channel} channel */
  function beginning(channel) {
    const words = run.firstSeq > 1 ? "What was said before you joined is not shown."
      : channel.kind === "direct" ? `This is the beginning of your conversation with ${store.title(channel)}.`
      : channel.id === GENERAL ? `Welcome to Bailey. This is the beginning of #${channel.name}, where everyone is.`
      : `This is the beginning of #${channel.name}.`;
    return html`<li class="log-start">${words}</li>`;
  }
}
