// What Chat asks of the server about what is mine: marks, drafts, lists and settings.

/** @typedef {import("./chat-api.js").Options} Options */
/** @typedef {import("./types.js").Message} Message */
/** @template T @typedef {{ items: T[], next: string | null }} Page */

/** @param {string} id */
const at = (id) => encodeURIComponent(id);

/** @param {import("../../lib/api.js").Api} api @param {(path: string, query: Record<string, boolean>, o?: Options) => Promise<any[]>} all */
export function inboxCalls(api, all) {
  return {
    /** @param {string} id @param {number} seq @param {Options} [o] */
    read: (id, seq, o) => api.put(`/channels/${at(id)}/read`, { seq }, o),
    /** @param {Options} [o] */
    readAll: (o) => api.post("/channels/read-all", undefined, o),
    /** @param {string} id @param {Options} [o] @returns {Promise<{ userId: string, seq: number }[]>} */
    receipts: (id, o) => all(`/channels/${at(id)}/receipts`, {}, o),
    /** @param {string} id @param {string | null} threadRootId @param {Options} [o] */
    typing: (id, threadRootId, o) => api.post(`/channels/${at(id)}/typing`, threadRootId ? { threadRootId } : undefined, o),
    /** @param {"online" | "away" | "busy"} state @param {boolean} chosen by me, not noticed on this device @param {Options} [o] */
    presence: (state, chosen, o) => api.put("/me/presence", { state, chosen }, o),
    /** @param {Options} [o] */
    settings: (o) => api.get("/me/chat-settings", o),
    /** @param {object} changes @param {Options} [o] */
    changeSettings: (changes, o) => api.patch("/me/chat-settings", changes, o),
    /** @param {Options} [o] @returns {Promise<import("./types.js").Draft[]>} */
    drafts: (o) => all("/drafts", {}, o),
    /** An empty one takes it away. @param {import("./types.js").Draft} draft @param {Options & { keepalive?: boolean }} [o] */
    draft: ({ channelId, threadRootId, body, replyToId, attachments }, o) => api.put(`/channels/${at(channelId)}/draft`, {
      body, ...(replyToId ? { replyToId } : {}), ...(threadRootId ? { threadRootId } : {}), ...(attachments.length ? { attachmentIds: attachments.map((file) => file.fileId) } : {}),
    }, o),
    /** @param {string} id @param {string | null} cursor @param {Options} [o] @returns {Promise<Page<{ message: Message, pinnedBy: string, pinnedAt: string }>>} */
    pins: (id, cursor, o) => api.get(`/channels/${at(id)}/pins`, { ...o, query: { limit: 50, cursor } }),
    /** @param {string | null} cursor @param {number} limit @param {Options} [o] @returns {Promise<Page<{ message: Message, savedAt: string }>>} */
    savedList: (cursor, limit, o) => api.get("/saved", { ...o, query: { limit, cursor } }),
    /** @param {Options} [o] @returns {Promise<{ ids: string[] }>} */
    savedIds: (o) => api.get("/saved/ids", o),
    /** @param {string | null} cursor @param {Options} [o] @returns {Promise<Page<{ message: Message }>>} */
    mentionList: (cursor, o) => api.get("/mentions", { ...o, query: { limit: 30, cursor } }),
    /** @param {{ unread?: boolean, limit: number, cursor?: string | null }} query @param {Options} [o] @returns {Promise<Page<import("./types.js").ThreadItem> & { unread: number }>} */
    threads: (query, o) => api.get("/threads", { ...o, query }),
  };
}
