// Which conversations have no field any more: those one was taken out of or left, and archived ones. What was written for them cannot go
// back into a field, so it is handed out as a whole.

/** @param {Pick<import("./chat-store.js").ChatStore, "channels">} store @param {string} channelId */
export function hasField({ channels }, channelId) {
  const channel = channels.get(channelId);
  return Boolean(channel?.joined && !channel.archived);
}

/** Refused texts that no log shows with their reason. @param {{ entries: import("./types.js").Entry[] }} outbox @param {Pick<import("./chat-store.js").ChatStore, "channels">} store */
export const stranded = ({ entries }, store) => entries.filter(({ state, channelId }) => state === "refused" && !hasField(store, channelId));
