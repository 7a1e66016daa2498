// What the search asks of the server.

/** @typedef {{ items: import("./search-hit.js").Hit[], next: string | null, progress: { words: number, parts: number } }} SearchPage */

/** @param {import("../../../lib/api.js").Api} api */
export const searchCalls = (api) => ({
  /** Days are days here, not in Greenwich. @param {{ q: string, sort: "newest" | "best", cursor: string | null, limit?: number }} asked @param {{ signal?: AbortSignal }} [o] @returns {Promise<SearchPage>} */
  search: (asked, o) => api.get("/search", { ...o, query: { ...asked, timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone } }),
});
