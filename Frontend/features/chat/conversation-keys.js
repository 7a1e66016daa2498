// The keys of a conversation: walk its messages, act on the chosen one, write, mark as read.

/**
 * @param {{ chat: import("./types.js").Chat, log: import("./message-log.js").MessageLog, actions: import("./types.js").MessageActions,
 *   place: () => import("./compose/write-place.js").WritePlace | null, closePanel: () => boolean, signal: AbortSignal }} setting
 */
export function conversationKeys({ chat, log, actions, place, closePanel, signal }) {
  const group = "Messages";
  const add = (/** @type {string} */ keys, /** @type {string} */ label, /** @type {() => void | false} */ run, hidden = false) => chat.keys.add({ keys, label, group, run, hidden }, { signal });
  /** Acts on the chosen message, or leaves the key alone. @param {(message: import("./types.js").Message) => void} act @param {boolean} [writes] */
  const chosen = (act, writes = false) => () => {
    const message = log.selected();
    if (!message || message.deletedAt || (writes && !actions.canWrite())) return false;
    act(message);
    return undefined;
  };

  add("J", "Next message", () => log.select(1));
  add("K", "Previous message", () => log.select(-1));
  add("D", "Half a page down", () => log.halfPage(1));
  add("U", "Half a page up", () => log.halfPage(-1));
  add("G then G", "First message", () => void log.toFirst());
  add("Shift+G", "Last message", () => void log.toLatest());
  add("I", "Write", () => place()?.focus());
  add("T", "Thread of the chosen message", () => {
    const message = log.selected();
    if (!message || (message.deletedAt && !message.thread)) return false;
    actions.thread(message);
    return undefined;
  });
  add("R", "Reply to the chosen message", chosen((m) => actions.reply(m), true));
  add("E", "Edit the chosen message", chosen((m) => actions.edit(m)));
  add("S", "Save the chosen message", chosen((m) => actions.save(m)));
  add("V", "Quote the chosen message", chosen((m) => actions.quote(m), true));
  add("C", "Copy the text of the chosen message", chosen((m) => actions.copyText(m)));
  add("O", "Open the first link or file of the chosen message", chosen((m) => firstWay(log.itemOf(m.id))?.click()));
  add("Y", "Copy the link of the chosen message", chosen((m) => actions.copyLink(m)));
  add("Escape", "Close what is open, then mark as read", () => {
    if (closePanel() || place()?.letGo()) return;
    if (log.clearSelection()) { place()?.focus(); return; }
    void log.markAllRead();
    void log.toLatest();
  });
}

/** @param {HTMLElement | null} item @returns {HTMLElement | null | undefined} */
const firstWay = (item) => item?.querySelector(".msg-text a[href], .file-card a[href], .file-card button, .shots a[href], .shots button, .link-card");
