// Where messages stand: a conversation, or one thread of it. A log, a field and their marks work alike in both.

import { html } from "../../lib/html.js";
import { GENERAL } from "./well-known.js";

/** @typedef {import("./types.js").Room} Room */

/** @param {import("./types.js").Chat} chat @param {import("./types.js").Channel} opened @returns {Room} */
export function channelRoom({ api, store, threads }, opened) {
  const { id } = opened;
  const channel = () => store.channels.get(id) ?? opened;
  let firstSeq = 1;
  return {
    channelId: id,
    threadRootId: null,
    get label() { return `Messages in ${store.title(channel())}`; },
    async read(query, options) {
      const page = await api.messages(id, query, options);
      threads.sawMine(page.items);
      if (!page.hasBefore && page.items.length) firstSeq = page.items[0].seq;
      return page;
    },
    belongs: (message) => message.channelId === id && !message.threadRootId,
    standing: channel,
    async mark(seq, options) {
      await api.read(id, seq, options);
      store.markRead(id, seq);
    },
    beginning() {
      const c = channel();
      const words = firstSeq > 1 ? "What was said before you joined is not shown."
        : c.kind === "direct" ? `This is the beginning of your conversation with ${store.title(c)}.`
        : c.id === GENERAL ? `Welcome to Bailey. This is the beginning of #${c.name}, where everyone is.`
        : `This is the beginning of #${c.name}.`;
      return html`<li class="log-start">${words}</li>`;
    },
  };
}

/**
 * @param {import("./types.js").Chat} chat @param {string} channelId @param {string} rootId
 * @param {{ onPage: (page: import("./types.js").ThreadPage) => void, beginning: () => HTMLElement }} hooks onPage: each page brings the root and my standing
 * @returns {Room}
 */
export function threadRoom({ api, threads }, channelId, rootId, { onPage, beginning }) {
  return {
    channelId,
    threadRootId: rootId,
    label: "Replies",
    async read(query, options) {
      const page = await api.thread(rootId, query, options);
      threads.learn(rootId, page);
      onPage(page);
      return page;
    },
    belongs: (message) => message.threadRootId === rootId,
    standing: () => threads.standing(rootId),
    async mark(seq, options) {
      await api.readThread(rootId, seq, options);
      threads.markRead(rootId, seq);
    },
    beginning,
  };
}
