// Whether a text that was begun has been posted since, from wherever.

import { clean } from "./limits.js";

/** @typedef {import("../types.js").Draft} Draft */

const LATEST = 50;
const CLOCKS_DIFFER = 300_000; // ms between this device's and the server's

/** Looks at the latest messages of its place. @param {Draft} draft @param {{ api: Pick<import("../chat-api.js").ChatApi, "messages" | "thread">, me: string, signal: AbortSignal }} setting */
export async function wasPosted(draft, { api, me, signal }) {
  const { items } = await (draft.threadRootId ? api.thread(draft.threadRootId, { limit: LATEST }, { signal }) : api.messages(draft.channelId, { limit: LATEST }, { signal }));
  const since = Date.parse(draft.updatedAt ?? "") - CLOCKS_DIFFER;
  return items.some((message) => message.authorId === me && !message.authorName && Date.parse(message.createdAt) >= since
    && clean(message.body) === clean(draft.body) && draft.attachments.every(({ fileId }) => message.attachments?.some((file) => file.fileId === fileId)));
}
