// Keeps a conversation on top of the list, or no longer: one press at a time.

import { toastError } from "../../lib/toast.js";

/**
 * @param {{ chat: { api: Pick<import("./chat-api.js").ChatApi, "favour">, store: Pick<import("./chat-store.js").ChatStore, "channels" | "put"> }, signal: AbortSignal, tell?: (error: unknown) => void }} setting
 * @returns {(channel: import("./types.js").Channel) => Promise<void>}
 */
export function favouring({ chat: { api, store }, signal, tell = toastError }) {
  let going = false;
  return async ({ id, favourite }) => {
    if (going) return;
    going = true;
    const before = store.channels.get(id);
    try {
      await api.favour(id, !favourite, { signal });
      // Where something was said of it meanwhile the stream is open, and tells this too, in its order.
      if (before && store.channels.get(id) === before) store.put({ id, favourite: !favourite });
    } catch (error) { tell(error); } finally { going = false; }
  };
}
