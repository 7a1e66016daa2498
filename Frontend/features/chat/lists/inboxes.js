// The lists that are mine: threads I follow, where I was named, and what I saved.

import { html } from "../../../lib/html.js";
import { iconButton } from "../../../lib/icon.js";
import { when } from "../../../lib/time.js";
import { toastError } from "../../../lib/toast.js";
import { authorOf } from "../author.js";
import { excerpt } from "../excerpt.js";
import { messageCard } from "../panels/message-card.js";
import { channelIcon } from "../parts.js";
import { inboxView } from "./inbox-view.js";

/** @typedef {import("../types.js").Chat} Chat */
/** @typedef {import("../../../lib/router.js").ViewContext} ViewContext */
/** @typedef {import("../../shell/shell.js").Shell} Shell */

/** @param {ViewContext} context @param {Chat} chat @param {Shell} shell */
export function threadsView(context, chat, shell) {
  const { signal } = context;
  return inboxView(context, shell, {
    title: "Threads", icon: "thread", empty: { text: "You follow no threads", hint: "You follow a thread when you write in it, when someone names you there, or when it hangs on your message." },
    page: async (cursor) => {
      const { items, next } = await chat.api.threads({ limit: 30, cursor }, { signal });
      await chat.store.learn(items.map((item) => item.root.channelId), { signal });
      return { next, items: items.map((item) => ({ key: item.root.id, node: threadCard(item, chat) })) };
    },
    watch: (again) => {
      chat.threads.addEventListener("change", again, { signal });
      whenShownChanges(chat, again, signal);
    },
  });
}

/** What is shown here and was edited or deleted must not stand as it was. @param {Chat} chat @param {() => void} again @param {AbortSignal} signal */
function whenShownChanges({ events }, again, signal) {
  for (const kind of ["edited", "deleted"]) {
    events.on(`chat.message-${kind}`, ({ message }) => { if (document.querySelector(`.hits [data-id="${CSS.escape(message.id)}"]`)) again(); }, { signal });
  }
}

/** @param {import("../types.js").ThreadItem} item @param {Chat} chat */
function threadCard({ root, lastSeq, unread, latest }, chat) {
  const { store } = chat;
  const channel = store.channels.get(root.channelId);
  const address = `/chat/${root.channelId}?thread=${root.id}`;
  const replies = root.thread?.replies ?? latest.length;
  return html`<li class=${unread ? "thread-card is-unread" : "thread-card"}>
    <p class="where">${channel ? channelIcon(channel) : null}${channel ? store.title(channel) : "A conversation you left"}${unread ? html`<span class="end count">${unread > 99 ? "99+" : unread}<span class="sr-only"> unread</span></span>` : null}</p>
    <a href=${address} data-id=${root.id}><b>${authorOf(root, store).displayName}</b> <span class="truncate">${root.deletedAt ? "A deleted message" : excerpt(root)}</span></a>
    <ol>${latest.map((reply) => html`<li data-id=${reply.id}><b>${authorOf(reply, store).displayName}</b> <span class="truncate">${reply.deletedAt ? "A deleted message" : excerpt(reply)}</span> <time class="faint" datetime=${reply.createdAt}>${when(reply.createdAt)}</time></li>`)}</ol>
    <p class="acts hit-acts"><a class="btn btn-s" href=${address}>${replies === 1 ? "Open, 1 reply" : `Open, ${replies} replies`}</a>
      ${unread ? html`<button type="button" class="btn btn-s btn-quiet" @click=${() => chat.api.readThread(root.id, lastSeq).then(() => chat.threads.markRead(root.id, lastSeq), toastError)}>Mark as read</button>` : null}
      ${iconButton({ icon: "bell-off", label: "Stop following this thread", small: true, onClick: () => chat.threads.follow(root.id, root.channelId, false).catch(toastError) })}</p></li>`;
}

/** @param {ViewContext} context @param {Chat} chat @param {Shell} shell */
export function mentionsView(context, chat, shell) {
  const { signal } = context;
  return inboxView(context, shell, {
    title: "Mentions", icon: "at", empty: { text: "Nobody has named you yet", hint: "Messages with your name, @here or @everyone come together here." },
    page: async (cursor) => {
      const { items, next } = await chat.api.mentionList(cursor, { signal });
      await chat.store.learn(items.map((item) => item.message.channelId), { signal });
      return { next, items: items.map(({ message }) => ({ key: message.id, node: messageCard({ message, chat }) })) };
    },
    watch: (again) => {
      chat.events.on("chat.message-posted", ({ message }) => { if (message.mentions?.includes(chat.store.me.id)) again(); }, { signal });
      for (const kind of ["edited", "deleted"]) chat.events.on(`chat.message-${kind}`, ({ message, formerMentions }) => { if ([message.mentions, formerMentions].some((ids) => ids?.includes(chat.store.me.id))) again(); }, { signal });
      whenShownChanges(chat, again, signal);
      chat.store.on("reset", again, { signal });
    },
  });
}

/** @param {ViewContext} context @param {Chat} chat @param {Shell} shell */
export function savedView(context, chat, shell) {
  const { signal } = context;
  return inboxView(context, shell, {
    title: "Saved", icon: "bookmark", empty: { text: "Nothing is saved", hint: "Save a message from its tools, and it waits here. Only you see it." },
    page: async (cursor) => {
      const { items, next } = await chat.api.savedList(cursor, 30, { signal });
      await chat.store.learn(items.map((item) => item.message.channelId), { signal });
      return { next, items: items.map(({ message, savedAt }) => ({ key: message.id, node: messageCard({
        message, chat, note: `Saved ${when(savedAt)}`,
        tools: html`<button type="button" class="btn btn-s btn-quiet" @click=${() => chat.saved.set(message.id, false).catch(toastError)}>Take out</button>`,
      }) })) };
    },
    watch: (again) => {
      chat.saved.addEventListener("change", again, { signal });
      whenShownChanges(chat, again, signal);
    },
  });
}
