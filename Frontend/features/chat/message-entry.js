// One message as an entry of a list drawn by keys. It is built anew only when its words or my rights are others; what hangs on it and
// how its author is called are put right in place, so that whatever its reader has opened in it stays.

import { dressExtras } from "./message-extras.js";
import { nameAnew } from "./message-names.js";
import { messageItem, systemItem } from "./message-item.js";
import { stamp } from "./message-window.js";
import { BAILEY } from "./well-known.js";

/** With which names an item was drawn. @type {WeakMap<HTMLElement, number>} */
const drawn = new WeakMap();

/**
 * @param {{ message: import("./types.js").Message, first: boolean, chat: import("./types.js").Chat, actions: import("./types.js").MessageActions, keyed: import("./log-entries.js").Keyed }} setting
 *   first: its head is shown
 */
export function messageEntry({ message, first, chat, actions, keyed }) {
  const system = message.authorId === BAILEY && !message.authorName;
  const entry = keyed(message.id, `${first} ${stamp(message)} ${actions.canWrite()} ${actions.canReact()}`, () =>
    system ? systemItem(message, chat) : actions.dress(messageItem({ message, first, chat, actions }), message));
  const { turn } = chat.store;
  if (drawn.get(entry.node) !== turn) nameAnew(entry.node, message, chat);
  drawn.set(entry.node, turn);
  if (!system) dressExtras(entry.node, { message, chat, actions });
  return entry;
}
