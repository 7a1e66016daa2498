// The keys of a log: walk its messages, act on the chosen one, write, mark as read. A thread beside its conversation has them too, while one is in it.

const group = "Messages";

/** @typedef {Pick<import("./message-log.js").MessageLog, "selected" | "select" | "itemOf" | "halfPage" | "toFirst" | "toLatest" | "clearSelection">} Walked */

/**
 * @param {{ chat: import("./types.js").Chat, log: import("./message-log.js").MessageLog, actions: import("./types.js").MessageActions,
 *   place: () => import("./compose/write-place.js").WritePlace | null, closePanel: () => boolean, signal: AbortSignal }} setting
 */
export function conversationKeys({ chat, log, actions, place, closePanel, signal }) {
  messageKeys({ chat, log, actions, place, signal });
  chat.keys.add({ keys: "Escape", label: "Close what is open, then mark as read", group, run: () => {
    if (closePanel() || place()?.letGo()) return;
    if (log.clearSelection()) { place()?.focus(); return; }
    void log.markAllRead();
    void log.toLatest();
  } }, { signal });
}

/**
 * @param {{ chat: import("./types.js").Chat, log: Walked, actions: import("./types.js").MessageActions, place: () => import("./compose/write-place.js").WritePlace | null,
 *   signal: AbortSignal, inside?: HTMLElement | null }} setting inside: they act only while focus is in it, and are in no list: the conversation's are
 */
export function messageKeys({ chat, log, actions, place, signal, inside = null }) {
  const add = (/** @type {string} */ keys, /** @type {string} */ label, /** @type {() => void | false} */ run) => chat.keys.add({
    keys, label, group, hidden: inside !== null, run: () => (inside && !inside.contains(document.activeElement) ? false : run()),
  }, { signal });
  /** Acts on the chosen message, or leaves the key alone. @param {(message: import("./types.js").Message) => void} act @param {boolean} [writes] */
  const chosen = (act, writes = false) => () => {
    const message = log.selected();
    // What is said to a thread is not meant for the conversation behind it.
    if (!message || message.deletedAt || (writes && !actions.canWrite())) return inside ? undefined : false;
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
    if (!message || (message.deletedAt && !message.thread)) return inside ? undefined : false;
    actions.thread(message);
    return undefined;
  });
  add("R", "Reply to the chosen message", chosen((m) => actions.reply(m), true));
  add("E", "Edit the chosen message", chosen((m) => actions.edit(m)));
  add("S", "Save the chosen message", chosen((m) => actions.save(m)));
  add("V", "Quote the chosen message", chosen((m) => actions.quote(m), true));
  add("C", "Copy the text of the chosen message", chosen((m) => actions.copyText(m)));
  add("O", "Open the first link or file of the chosen message", chosen((m) => follow(firstWay(log.itemOf(m.id)))));
  add("Y", "Copy the link of the chosen message", chosen((m) => actions.copyLink(m)));
}

/** @param {HTMLElement | null} item @returns {HTMLElement | null | undefined} */
const firstWay = (item) => item?.querySelector(".msg-text a[href], .film video, .file-card audio, .file-card a[href], .file-card button, .shots a[href], .shots button, .link-card");

/** Films and sounds play, or stop. @param {HTMLElement | null | undefined} way */
function follow(way) {
  if (!(way instanceof HTMLMediaElement)) way?.click();
  else if (way.paused) void way.play().catch(() => {}); // it says itself that it cannot
  else way.pause();
}
