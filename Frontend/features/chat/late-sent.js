// Counts what waited out an outage and has gone since, and puts it into words. The count begins anew with each outage.

/** @param {{ outbox: EventTarget, say: (text: string) => void, signal: AbortSignal }} setting */
export function lateSent({ outbox, say, signal }) {
  let sent = 0;
  outbox.addEventListener("sent", (event) => {
    const { entry } = /** @type {CustomEvent<{ entry: import("./types.js").Entry }>} */ (event).detail;
    if (entry.late) say(lateWords(sent += 1));
  }, { signal });
  return { beginAnew: () => { sent = 0; } };
}

/** @param {number} count */
export const lateWords = (count) => (count === 1 ? "Your message was sent." : `Your ${count} messages were sent.`);
