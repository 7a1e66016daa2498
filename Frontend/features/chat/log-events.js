// What the stream and the outbox say to a log: new messages, changed ones, and what hangs on them.

/** @typedef {import("./types.js").Message} Message */

/**
 * @param {{ chat: import("./types.js").Chat, room: import("./types.js").Room, run: import("./message-window.js").MessageWindow, signal: AbortSignal,
 *   take: (message: Message) => void, change: (message: Message) => void, answered: (id: string) => void, redraw: () => void, reload: () => void }} parts
 */
export function listenForLog({ chat, room, run, signal, take, change, answered, redraw, reload }) {
  const { events, outbox, store } = chat;
  const ours = (/** @type {Message} */ message) => room.belongs(message);
  /** @param {string} id @param {Partial<Message>} fields */
  const patch = (id, fields) => { if (run.patch(id, fields)) redraw(); };

  events.on("chat.message-posted", ({ message }) => { if (ours(message)) take(message); }, { signal });
  events.on("chat.message-edited", ({ message }) => { if (ours(message)) change(message); }, { signal });
  events.on("chat.message-deleted", ({ message }) => { if (ours(message)) change(message); }, { signal });
  events.on("chat.reaction-changed", ({ reaction }) => patch(reaction.messageId, { reactions: reaction.reactions }), { signal });
  events.on("chat.pin-changed", ({ pin }) => patch(pin.messageId, { pinned: pin.pinned }), { signal });
  events.on("chat.thread-changed", ({ thread }) => {
    const { replies, lastSeq, lastReplyAt, userIds } = thread;
    patch(thread.rootId, { thread: replies ? { replies, lastSeq, lastReplyAt, userIds } : null });
  }, { signal });
  chat.originals.onChange(answered, { signal });
  outbox.addEventListener("sent", (event) => {
    const { message } = /** @type {CustomEvent<{ message: Message }>} */ (event).detail;
    if (ours(message)) take(message);
  }, { signal });
  outbox.addEventListener("change", redraw, { signal });
  chat.saved.addEventListener("change", redraw, { signal });
  chat.threads.addEventListener("change", redraw, { signal });
  store.on("reset", reload, { signal });
  store.on("people", redraw, { signal });
}
