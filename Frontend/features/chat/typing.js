// Who is typing here: told at most every 3 s while I write, shown for 6 s after the last word from somebody.

import { html } from "../../lib/html.js";
import { listed } from "./parts.js";

const TELL_EVERY = 3000;
const SHOW_FOR = 6000;

/**
 * @param {{ chat: { api: Pick<import("./chat-api.js").ChatApi, "typing">, store: Pick<import("./chat-store.js").ChatStore, "me" | "person">, events: Pick<import("../../lib/events.js").EventHub, "on"> },
 *   channelId: string, threadRootId?: string | null, signal: AbortSignal }} setting threadRootId: in a thread, not in the conversation it hangs on
 */
export function typing({ chat, channelId, threadRootId = null, signal }) {
  const { api, store, events } = chat;
  /** @type {Map<string, ReturnType<typeof setTimeout>>} */
  const writers = new Map();
  const dots = html`<span class="dots" aria-hidden="true" hidden><i></i><i></i><i></i></span>`;
  const words = html`<span></span>`;
  const said = html`<span class="sr-only" role="status"></span>`;
  const element = html`<div class="typing">${dots}<span aria-hidden="true">${words}</span>${said}</div>`;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  let toldAt = -TELL_EVERY, saidAt = -Infinity;

  const isHere = (/** @type {{ channelId: string, threadRootId?: string | null }} */ at) => at.channelId === channelId && (at.threadRootId ?? null) === threadRootId;
  events.on("chat.typing", ({ typing: t }) => { if (isHere(t) && t.userId !== store.me.id) hear(t.userId); }, { signal });
  events.on("chat.message-posted", ({ message }) => { if (isHere(message)) forget(message.authorId); }, { signal });
  signal.addEventListener("abort", () => { done(); for (const timer of writers.values()) clearTimeout(timer); }, { once: true });

  return {
    element,
    /** I typed something. */
    tell() {
      // What comes too soon after the last word is told when its time has come, unless it was sent by then.
      later ??= setTimeout(() => {
        later = undefined;
        toldAt = performance.now();
        api.typing(channelId, threadRootId, { signal }).catch(() => {}); // nobody misses it
      }, Math.max(0, toldAt + TELL_EVERY - performance.now()));
    },
    /** I sent it, or took it back. */
    done,
  };

  function done() {
    clearTimeout(later);
    later = undefined;
  }

  /** @param {string} userId */
  function hear(userId) {
    clearTimeout(writers.get(userId));
    writers.set(userId, setTimeout(() => forget(userId), SHOW_FOR));
    show();
  }

  /** @param {string} userId */
  function forget(userId) {
    clearTimeout(writers.get(userId));
    if (writers.delete(userId)) show();
  }

  function show() {
    const names = [...writers.keys()].map((id) => store.person(id).displayName.split(" ")[0]);
    const text = names.length ? `${listed(names)} ${names.length === 1 ? "is" : "are"} typing` : "";
    dots.hidden = !text;
    words.textContent = text;
    // Said once in 10 s: a screen reader is not for small talk.
    if (text && performance.now() - saidAt > 10_000) { said.textContent = text; saidAt = performance.now(); }
    if (!text) said.textContent = "";
  }
}
