// What an edited message has been, the present first. Pure.

/** @typedef {{ body: string, label: string, at: string }} Version at: since when it read so */

/**
 * @param {{ body: string, createdAt: string, editedAt: string | null }} message @param {{ body: string, replacedAt: string }[]} past newest first
 * @param {boolean} whole whether the first version is among them @returns {Version[]}
 */
export function versionsOf(message, past, whole) {
  const before = past.map((item, n) => {
    const first = whole && n === past.length - 1;
    // Of the last one on a page it is known until when it stood, not yet since when.
    return { body: item.body, label: first ? "As it was written" : "Before", at: past[n + 1]?.replacedAt ?? (first ? message.createdAt : item.replacedAt) };
  });
  return [{ body: message.body, label: "Now", at: message.editedAt ?? message.createdAt }, ...before];
}
