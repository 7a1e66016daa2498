// A page of hits whose places have names.

import { allowedPages } from "./search-query.js";

/** @typedef {import("./search-api.js").SearchPage} SearchPage */

/**
 * @param {{ api: Pick<import("../chat-api.js").ChatApi, "search">, store: Pick<import("../chat-store.js").ChatStore, "learn"> }} chat
 * @param {{ q: string, sort: "newest" | "best", cursor: string | null }} asked @param {AbortSignal} stop what is read after it throws, so that it goes under no other search
 * @returns {Promise<SearchPage>}
 */
export async function readPage({ api, store }, asked, stop) {
  let page = await api.search(asked, { signal: stop });
  for (let tries = 1; !page.items.length && page.next && tries < allowedPages; tries += 1) page = await api.search({ ...asked, cursor: page.next }, { signal: stop });
  await store.learn(page.items.map((hit) => hit.message.channelId), { signal: stop });
  stop.throwIfAborted(); // learning fails in silence
  return page;
}
