// Marks everything as read, after asking.

import { ask } from "../../lib/dialog.js";
import { toastError } from "../../lib/toast.js";

/** @param {import("./types.js").Chat} chat @param {AbortSignal} signal */
export async function markEverythingRead({ api, store, threads }, signal) {
  const unread = [...store.channels.values()].filter((c) => c.joined && c.unread);
  const count = unread.length + threads.unread;
  if (!count) return;
  const yes = await ask({ title: "Mark everything as read?", text: `${count} ${count === 1 ? "conversation or thread has" : "conversations and threads have"} something new.`, yes: "Mark as read", no: "Keep it", signal });
  if (!yes) return;
  const seqs = unread.map(({ id, lastSeq }) => ({ id, lastSeq })); // what comes while it is on its way stays unread
  try {
    await api.readAll({ signal });
    for (const { id, lastSeq } of seqs) store.markRead(id, lastSeq);
    threads.clear();
  } catch (error) { toastError(error); }
}
