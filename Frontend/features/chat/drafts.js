// Owns what was begun and not sent, one text a conversation, for as long as this tab lives.

/** @typedef {ReturnType<typeof drafts>} Drafts */

/** @param {{storage: Storage, owner: string}} setting */
export function drafts({ storage, owner }) {
  const name = (/** @type {string} */ channelId) => `bailey.draft.${owner}.${channelId}`;
  /** @type {Map<string, string>} */
  const memory = new Map();
  return {
    /** @param {string} channelId @returns {string} */
    get(channelId) {
      const typed = memory.get(channelId);
      if (typed !== undefined) return typed;
      try { return storage.getItem(name(channelId)) ?? ""; } catch { return ""; }
    },
    /** @param {string} channelId @param {string} text */
    set(channelId, text) {
      memory.set(channelId, text);
      try { if (text) storage.setItem(name(channelId), text); else storage.removeItem(name(channelId)); } catch { /* memory holds it */ }
    },
  };
}

/** Nothing typed here may be there for the next person at this browser. @param {Storage} storage @param {string} [except] whose texts stay */
export function forgetTyped(storage, except) {
  for (const key of Object.keys(storage)) if (/^bailey\.(draft|outbox)\./.test(key) && !(except && key.includes(`.${except}`))) storage.removeItem(key);
}
