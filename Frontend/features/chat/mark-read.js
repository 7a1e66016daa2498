// Marks everything as read, after asking.

import { ask } from "../../lib/dialog.js";
import { toastError } from "../../lib/toast.js";

/** @param {import("./types.js").Chat} chat @param {AbortSignal} signal */
export async function markEverythingRead({ api, store }, signal) {
  const unread = [...store.channels.values()].filter((c) => c.joined && c.unread);
  if (!unread.length) return;
  const yes = await ask({ title: "Mark everything as read?", text: `${unread.length} ${unread.length === 1 ? "conversation has" : "conversations have"} something new.`, yes: "Mark as read", no: "Keep it", signal });
  if (!yes) return;
  try {
    for (const { id, lastSeq } of unread) {
      await api.read(id, lastSeq, { signal });
      store.markRead(id, lastSeq);
    }
  } catch (error) { toastError(error); }
}
