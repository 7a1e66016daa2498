// What Chat asks of the server about messages and what hangs on them.

/** @typedef {import("./chat-api.js").Options} Options */
/** @typedef {import("./types.js").Message} Message */

/** @param {string} id */
const at = (id) => encodeURIComponent(id);

/** @param {import("../../lib/api.js").Api} api */
export function messageCalls(api) {
  return {
    /** @param {string} id @param {{ before?: number, after?: number, around?: number, limit: number }} query @param {Options} [o] @returns {Promise<import("./types.js").MessagePage>} */
    messages: (id, query, o) => api.get(`/channels/${at(id)}/messages`, { ...o, query }),
    /** The key makes a repeat after a lost answer the same message, not a second one. @param {string} id @param {import("./types.js").Text} text @param {string} key @param {Options} [o] @returns {Promise<Message>} */
    post: (id, { body, replyToId, threadRootId, attachments }, key, o) => api.post(`/channels/${at(id)}/messages`, {
      body, ...(replyToId ? { replyToId } : {}), ...(threadRootId ? { threadRootId } : {}), ...(attachments?.length ? { attachmentIds: attachments.map((file) => file.fileId) } : {}),
    }, { ...o, headers: { "Idempotency-Key": key } }),
    /** @param {string} messageId @param {string} body @param {Options} [o] @returns {Promise<Message | null>} */
    edit: (messageId, body, o) => api.patch(`/messages/${at(messageId)}`, { body }, o),
    /** @param {string} messageId @param {Options} [o] */
    deleteMessage: (messageId, o) => api.delete(`/messages/${at(messageId)}`, o),
    /** @param {string} messageId @param {Options} [o] @returns {Promise<Message>} */
    message: (messageId, o) => api.get(`/messages/${at(messageId)}`, o),
    /** Newest first. @param {string} messageId @param {string | null} cursor @param {Options} [o] @returns {Promise<{ items: { body: string, replacedAt: string }[], next: string | null }>} */
    edits: (messageId, cursor, o) => api.get(`/messages/${at(messageId)}/edits`, { ...o, query: { limit: 100, cursor } }),
    /** @param {string} messageId @param {string} emoji @param {boolean} on @param {Options} [o] */
    react: (messageId, emoji, on, o) => (on ? api.put(`/messages/${at(messageId)}/reactions/${at(emoji)}`, undefined, o) : api.delete(`/messages/${at(messageId)}/reactions/${at(emoji)}`, o)),
    /** Null when the page says nothing of itself. @param {string} url @param {Options} [o] @returns {Promise<{ url: string, title: string, description: string | null, siteName: string } | null>} */
    linkPreview: (url, o) => api.get("/link-previews", { ...o, query: { url } }),
    /** @param {string} messageId @param {boolean} on @param {Options} [o] */
    pin: (messageId, on, o) => (on ? api.put(`/messages/${at(messageId)}/pin`, undefined, o) : api.delete(`/messages/${at(messageId)}/pin`, o)),
    /** @param {string} messageId @param {boolean} on @param {Options} [o] */
    save: (messageId, on, o) => (on ? api.put(`/messages/${at(messageId)}/saved`, undefined, o) : api.delete(`/messages/${at(messageId)}/saved`, o)),
    /** @param {string} rootId @param {{ before?: number, after?: number, around?: number, limit: number }} query @param {Options} [o] @returns {Promise<import("./types.js").ThreadPage>} */
    thread: (rootId, query, o) => api.get(`/messages/${at(rootId)}/thread`, { ...o, query }),
    /** @param {string} rootId @param {boolean} on @param {Options} [o] */
    follow: (rootId, on, o) => (on ? api.put(`/messages/${at(rootId)}/thread/following`, undefined, o) : api.delete(`/messages/${at(rootId)}/thread/following`, o)),
    /** @param {string} rootId @param {number} seq @param {Options} [o] */
    readThread: (rootId, seq, o) => api.put(`/messages/${at(rootId)}/thread/read`, { seq }, o),
  };
}
