// The keys of a conversation: walk its messages, act on the chosen one, write, mark as read.

/**
 * @param {{ chat: import("./types.js").Chat, log: import("./message-log.js").MessageLog, actions: import("./types.js").MessageActions,
 *   field: () => import("./composer.js").Composer | null, closePanel: () => boolean, signal: AbortSignal }} setting
 */
export function conversationKeys({ chat, log, actions, field, closePanel, signal }) {
  const group = "Messages";
  const add = (/** @type {string} */ keys, /** @type {string} */ label, /** @type {() => void | false} */ run, hidden = false) => chat.keys.add({ keys, label, group, run, hidden }, { signal });
  /** Acts on the chosen message, or leaves the key alone. @param {(message: import("./types.js").Message) => void} act */
  const chosen = (act) => () => {
    const message = log.selected();
    if (!message || message.deletedAt) return false;
    act(message);
    return undefined;
  };

  add("J", "Next message", () => log.select(1));
  add("K", "Previous message", () => log.select(-1));
  add("D", "Half a page down", () => log.halfPage(1));
  add("U", "Half a page up", () => log.halfPage(-1));
  add("G then G", "First message", () => void log.toFirst());
  add("Shift+G", "Last message", () => void log.toLatest());
  add("I", "Write", () => field()?.focus());
  add("E", "Edit the chosen message", chosen((m) => actions.edit(m)));
  add("V", "Quote the chosen message", chosen((m) => actions.quote(m)));
  add("C", "Copy the text of the chosen message", chosen((m) => actions.copyText(m)));
  add("Y", "Copy the link of the chosen message", chosen((m) => actions.copyLink(m)));
  add("O", "Open the first link of the chosen message", chosen((m) => log.itemOf(m.id)?.querySelector("a")?.click()));
  add("Escape", "Close what is open, then mark as read", () => {
    if (closePanel()) return;
    if (log.clearSelection()) { field()?.focus(); return; }
    void log.markAllRead();
    void log.toLatest();
  });
}
