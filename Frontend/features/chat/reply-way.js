// Where a message stands, seen from the room of one that answers it. Numbers of a thread and of its channel are not the same. Pure.

/**
 * @param {{ id: string, channelId: string, threadRootId?: string | null }} message
 * @param {{ channelId: string, threadRootId: string | null }} room
 * @returns {"here" | "root" | "channel" | "elsewhere"} here: in this log; root: it is what this thread hangs on; channel: in the conversation beside this thread
 */
export function wayTo({ id, channelId, threadRootId = null }, room) {
  if (channelId !== room.channelId) return "elsewhere";
  if (room.threadRootId !== null && id === room.threadRootId) return "root";
  if (threadRootId === room.threadRootId) return "here";
  return threadRootId === null ? "channel" : "elsewhere";
}
