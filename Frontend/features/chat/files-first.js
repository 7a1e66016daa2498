// Owns what becomes of a text that was sent before its files had arrived: they go into it one by one, and it goes when it has them all.
// When one is refused it comes back to the field it was written in, or waits with the reason where something else is written there by now.

/** @typedef {import("./types.js").Entry} Entry */
/** @typedef {ReturnType<typeof filesFirst>} FilesFirst */

/**
 * @param {{ outbox: import("./outbox.js").Outbox, drafts: Pick<import("./compose/draft-store.js").DraftStore, "get" | "set" | "putBack">,
 *   uploads: import("./files/upload-queue.js").UploadQueue, signal: AbortSignal }} setting
 */
export function filesFirst({ outbox, drafts, uploads, signal }) {
  uploads.addEventListener("arrived", (event) => {
    const { key, file } = /** @type {CustomEvent<{ key: string, file: import("./types.js").Attachment }>} */ (event).detail;
    if (outbox.isAwaited(key)) void outbox.arrived(key, (there) => uploads.inOrder([...there, file]));
    else uploads.takeBack(file.fileId); // its text was discarded meanwhile
  }, { signal });
  uploads.addEventListener("missed", (event) => {
    const { key, name, reason } = /** @type {CustomEvent<{ key: string, name: string, reason: string }>} */ (event).detail;
    const texts = outbox.entries.filter((entry) => entry.state === "uploading" && entry.awaits?.some((file) => file.key === key));
    outbox.missed(key, `${name} was not taken. ${reason}`);
    const [first, ...more] = texts;
    if (first && more.length === 0 && isFree(first)) putBack(first.key);
  }, { signal });
  return { putBack, retry, discard };

  /** @param {Entry} entry */
  function isFree({ channelId, threadRootId = null }) {
    const draft = drafts.get(channelId, threadRootId);
    return !draft.body.trim() && !draft.replyToId && !draft.attachments.length && !uploads.of(channelId, threadRootId).length;
  }

  /** Into the field it was written in, above what is there. @param {string} key */
  function putBack(key) {
    const entry = outbox.entries.find((one) => one.key === key);
    if (!entry) return;
    const { channelId, threadRootId = null, body, replyToId = null, attachments = [], awaits = [], reason } = entry;
    outbox.discard(key);
    uploads.release(awaits.map((file) => file.key));
    // The same file may have been on its way into a second text.
    for (const file of awaits) if (outbox.isAwaited(file.key)) outbox.missed(file.key, `${file.name} went back to the field with the other text.`);
    const draft = drafts.get(channelId, threadRootId);
    drafts.putBack({
      ...draft, body: [body, draft.body].filter((words) => words.trim()).join("\n\n"), replyToId: draft.body.trim() ? draft.replyToId ?? replyToId : replyToId ?? draft.replyToId,
      attachments: [...attachments, ...draft.attachments.filter((file) => !attachments.some((mine) => mine.fileId === file.fileId))],
    }, reason ?? "", key);
  }

  /** @param {string} key */
  function retry(key) {
    const entry = outbox.entries.find((one) => one.key === key);
    // Its file stands at a field again, put back there with another text: this one has nothing to wait for.
    if (entry?.awaits?.some((file) => !uploads.isClaimed(file.key))) { putBack(key); return; }
    outbox.retry(key);
    for (const file of entry?.awaits ?? []) uploads.retry(file.key);
  }

  /** @param {string} key */
  function discard(key) {
    const entry = outbox.entries.find((one) => one.key === key);
    outbox.discard(key);
    for (const file of entry?.awaits ?? []) if (!outbox.isAwaited(file.key) && uploads.isClaimed(file.key)) uploads.cancel(file.key);
  }
}
