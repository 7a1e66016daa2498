// Tells of a text that was refused where its writer does not see it: in another conversation than the one on the screen, or the half of a
// reply that was to stand in the channel too. The text itself waits in its place, with the reason.

import { onScreen } from "../../lib/on-screen.js";

/** @typedef {import("./types.js").Entry} Entry */

/**
 * @param {{ outbox: EventTarget, nameOf: (channelId: string) => string, hasField: (channelId: string) => boolean, go: (path: string) => void, copy: (text: string) => void,
 *   tell: (text: string, act: { label: string, run: () => void }) => void, signal: AbortSignal, isSeen?: (key: string) => boolean }} setting
 *   hasField: whether it stands there with its reason; elsewhere its words are handed out, and Drafts has it
 */
export function refusedSent({ outbox, nameOf, hasField, go, copy, tell, signal, isSeen = isShown }) {
  outbox.addEventListener("refused", (event) => {
    const { entry } = /** @type {CustomEvent<{ entry: Entry }>} */ (event).detail;
    // The log it stands in has drawn it by then.
    setTimeout(() => { if (!signal.aborted && !isSeen(entry.key)) tell(refusedWords(entry, nameOf(entry.channelId)), actOf(entry)); });
  }, { signal });

  /** @param {Entry} entry */
  function actOf(entry) {
    if (!hasField(entry.channelId) && entry.body) return { label: "Copy text", run: () => copy(entry.body) };
    // The toast may stay longer than my place in the conversation.
    return { label: "Show it", run: () => go(hasField(entry.channelId) ? pathOf(entry) : "/chat/drafts") };
  }
}

/** @param {Pick<Entry, "threadRootId" | "reason">} entry @param {string} name */
export const refusedWords = ({ threadRootId, reason }, name) => `Not sent to ${threadRootId ? `the thread in ${name}` : name}. ${reason ?? ""}`.trim();

/** @param {Pick<Entry, "channelId" | "threadRootId">} entry */
const pathOf = ({ channelId, threadRootId }) => (threadRootId ? `/chat/${channelId}?thread=${threadRootId}` : `/chat/${channelId}`);

/** @param {string} key */
function isShown(key) {
  const item = document.querySelector(`[data-key="${CSS.escape(key)}"]:is(.is-pending, .composer-trouble)`);
  return item !== null && onScreen(item);
}
