// Everything Chat asks of the server; the only file of this area that calls lib/api.js.

/** @typedef {{ signal?: AbortSignal }} Options */
/** @typedef {ReturnType<typeof chatApi>} ChatApi */

/** @param {string} id */
const at = (id) => encodeURIComponent(id);

/** @param {import("../../lib/api.js").Api} api */
export function chatApi(api) {
  /** Lists come in pages; the sidebar needs all of them. @param {string} path @param {Record<string, boolean>} query @param {Options} [options] @returns {Promise<any[]>} */
  async function all(path, query, options) {
    const items = [];
    let cursor = null;
    do {
      const page = await api.get(path, { ...options, query: { ...query, limit: 200, cursor } });
      items.push(...page.items);
      cursor = page.next;
    } while (cursor);
    return items;
  }

  return {
    /** @param {Options} [o] @returns {Promise<import("./types.js").Channel[]>} */
    channels: (o) => all("/channels", {}, o),
    /** @param {Options} [o] @returns {Promise<import("./types.js").Channel[]>} */
    joinable: (o) => all("/channels", { joinable: true }, o),
    /** @param {Options} [o] @returns {Promise<import("./types.js").Person[]>} */
    people: (o) => all("/users", {}, o),
    /** @param {string} id @param {Options} [o] @returns {Promise<import("./types.js").Channel>} */
    channel: (id, o) => api.get(`/channels/${at(id)}`, o),
    /** @param {{ name: string, kind: string, topic?: string, memberIds?: string[] }} wanted @param {Options} [o] @returns {Promise<import("./types.js").Channel>} */
    create: ({ name, kind, topic, memberIds }, o) => api.post("/channels", { name, kind, ...(topic ? { topic } : {}), ...(memberIds?.length ? { memberIds } : {}) }, o),
    /** @param {string} id @param {{ name?: string, topic?: string }} fields @param {Options} [o] @returns {Promise<import("./types.js").Channel>} */
    change: (id, fields, o) => api.patch(`/channels/${at(id)}`, fields, o),
    /** @param {string} id @param {Options} [o] */
    archive: (id, o) => api.delete(`/channels/${at(id)}`, o),
    /** @param {string} id @param {Options} [o] */
    join: (id, o) => api.put(`/channels/${at(id)}/members/me`, undefined, o),
    /** @param {string} id @param {Options} [o] */
    leave: (id, o) => api.delete(`/channels/${at(id)}/members/me`, o),
    /** @param {string} id @param {string} userId @param {string | null} history for a private channel: "from-joining" or "all" @param {Options} [o] */
    invite: (id, userId, history, o) => api.put(`/channels/${at(id)}/members/${at(userId)}`, history ? { history } : undefined, o),
    /** @param {string} id @param {string} userId @param {Options} [o] */
    remove: (id, userId, o) => api.delete(`/channels/${at(id)}/members/${at(userId)}`, o),
    /** @param {string[]} userIds @param {Options} [o] @returns {Promise<import("./types.js").Channel>} */
    direct: (userIds, o) => api.post("/direct", { userIds }, o),

    /** @param {string} id @param {{ before?: number, after?: number, around?: number, limit: number }} query @param {Options} [o] @returns {Promise<import("./types.js").MessagePage>} */
    messages: (id, query, o) => api.get(`/channels/${at(id)}/messages`, { ...o, query }),
    /** The key makes a repeat after a lost answer the same message, not a second one. @param {string} id @param {string} body @param {string} key @param {Options} [o] @returns {Promise<import("./types.js").Message>} */
    post: (id, body, key, o) => api.post(`/channels/${at(id)}/messages`, { body }, { ...o, headers: { "Idempotency-Key": key } }),
    /** @param {string} messageId @param {string} body @param {Options} [o] @returns {Promise<import("./types.js").Message | null>} */
    edit: (messageId, body, o) => api.patch(`/messages/${at(messageId)}`, { body }, o),
    /** @param {string} messageId @param {Options} [o] */
    deleteMessage: (messageId, o) => api.delete(`/messages/${at(messageId)}`, o),
    /** @param {string} id @param {number} seq @param {Options} [o] */
    read: (id, seq, o) => api.put(`/channels/${at(id)}/read`, { seq }, o),
    /** @param {string} id @param {Options} [o] */
    typing: (id, o) => api.post(`/channels/${at(id)}/typing`, undefined, o),
    /** @param {"online" | "away" | "busy"} state @param {Options} [o] */
    presence: (state, o) => api.put("/me/presence", { state }, o),
  };
}
