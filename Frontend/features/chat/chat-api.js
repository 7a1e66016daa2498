// Everything Chat asks of the server; with message-calls.js, inbox-calls.js and files/file-calls.js the only file of this area that calls lib/api.js.

import { fileCalls } from "./files/file-calls.js";
import { inboxCalls } from "./inbox-calls.js";
import { messageCalls } from "./message-calls.js";
import { searchCalls } from "./search/search-api.js";

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
    /** Public ones I am not in: the open ones, or the archived ones. @param {Options & { archived?: boolean }} [o] @returns {Promise<import("./types.js").Channel[]>} */
    joinable: ({ archived = false, ...o } = {}) => all("/channels", archived ? { joinable: true, archived } : { joinable: true }, o),
    /** Direct ones that are out of my list until their next message. @param {Options} [o] @returns {Promise<import("./types.js").Channel[]>} */
    hidden: (o) => all("/channels", { hidden: true }, o),
    /** @param {Options} [o] @returns {Promise<import("./types.js").Person[]>} */
    people: (o) => all("/users", {}, o),
    /** @param {string} id @param {Options} [o] @returns {Promise<import("./types.js").Channel>} */
    channel: (id, o) => api.get(`/channels/${at(id)}`, o),
    /** @param {{ name: string, kind: string, topic?: string, memberIds?: string[] }} wanted @param {Options} [o] @returns {Promise<import("./types.js").Channel>} */
    create: ({ name, kind, topic, memberIds }, o) => api.post("/channels", { name, kind, ...(topic ? { topic } : {}), ...(memberIds?.length ? { memberIds } : {}) }, o),
    /** @param {string} id @param {{ name?: string, topic?: string, description?: string, archived?: boolean }} fields @param {Options} [o] @returns {Promise<import("./types.js").Channel>} */
    change: (id, fields, o) => api.patch(`/channels/${at(id)}`, fields, o),
    /** @param {string} id @param {{ level: import("./types.js").Level, muted: boolean }} wanted @param {Options} [o] */
    notify: (id, wanted, o) => api.put(`/channels/${at(id)}/notifications`, wanted, o),
    /** @param {string} id @param {boolean} on @param {Options} [o] */
    favour: (id, on, o) => (on ? api.put(`/channels/${at(id)}/favourite`, undefined, o) : api.delete(`/channels/${at(id)}/favourite`, o)),
    /** @param {string} id @param {Options} [o] @returns {Promise<{ id: string, name: string, createdAt: string }[]>} */
    webhooks: (id, o) => all(`/channels/${at(id)}/webhooks`, {}, o),
    /** The address and the secret are in this answer alone. @param {string} id @param {string} name @param {Options} [o] @returns {Promise<{ id: string, name: string, url: string, secret: string }>} */
    addWebhook: (id, name, o) => api.post(`/channels/${at(id)}/webhooks`, { name }, o),
    /** @param {string} id @param {string} hookId @param {Options} [o] */
    removeWebhook: (id, hookId, o) => api.delete(`/channels/${at(id)}/webhooks/${at(hookId)}`, o),
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

    ...fileCalls(api),
    ...messageCalls(api),
    ...inboxCalls(api, all),
    ...searchCalls(api),
  };
}
