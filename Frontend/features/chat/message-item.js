// One message as a list item: who, when, the text, and what may be done with it.

import { avatar } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { clock, full, timeTag } from "../../lib/time.js";
import { markdownView } from "./markdown-view.js";

/** @typedef {import("./types.js").Message} Message */

/** @param {{ message: Message, first: boolean, store: import("./chat-store.js").ChatStore, actions: import("./types.js").MessageActions }} setting first: the head with name and time is shown */
export function messageItem({ message, first, store, actions }) {
  const author = store.person(message.authorId);
  const classes = `msg${first ? " msg-first" : ""}${mentionsMe(message, store) ? " msg-mention" : ""}`;
  const item = html`<li class=${classes} tabindex="-1" data-seq=${message.seq} data-id=${message.id}>
    ${first ? avatar(author) : html`<time class="at" datetime=${message.createdAt} title=${full(message.createdAt)} aria-hidden="true">${clock(message.createdAt)}</time>`}
    <div>
      ${first
        ? html`<p class="msg-head"><b>${author.displayName}</b> ${timeTag(message.createdAt)}</p>`
        : html`<span class="sr-only">${author.displayName}, ${clock(message.createdAt)}: </span>`}
      ${message.deletedAt ? html`<div class="msg-text"><p class="tombstone">Message deleted</p></div>` : bodyOf(message, store)}
    </div>
  </li>`;
  if (!message.deletedAt) item.append(tools(message, message.authorId === store.me.id, actions));
  return item;
}

/** @param {Message} message @param {import("./chat-store.js").ChatStore} store */
function bodyOf(message, store) {
  const view = markdownView(message.body, { mention: (name) => mentioned(name, message, store) });
  if (!message.editedAt) return view;
  const mark = html`<span class="edited" title=${`Edited ${full(message.editedAt)}`}>(edited)</span>`;
  const last = view.lastElementChild;
  if (last?.tagName === "P") last.append(" ", mark);
  else view.append(mark);
  return view;
}

/** A name lights up when it is somebody's; the words stay as they were typed otherwise. @param {string} name @param {Message} message @param {import("./chat-store.js").ChatStore} store */
function mentioned(name, message, store) {
  if (/^(here|everyone)$/i.test(name)) return { label: name, mine: mentionsMe(message, store) };
  const person = store.byUsername(name);
  return person && { label: person.displayName, mine: person.id === store.me.id };
}

/** @param {Message} message @param {import("./chat-store.js").ChatStore} store */
function mentionsMe(message, store) {
  return !message.deletedAt && Array.isArray(message.mentions) && message.mentions.includes(store.me.id);
}

/** What the system says: somebody joined, a channel has another name. @param {Message} message @param {import("./chat-store.js").ChatStore} store */
export function systemItem(message, store) {
  const words = markdownView(message.body, { mention: (name) => mentioned(name, message, store) });
  for (const name of words.querySelectorAll(".mention")) name.replaceWith(html`<b>${name.textContent?.slice(1)}</b>`);
  return html`<li class="msg-system" tabindex="-1" data-seq=${message.seq} data-id=${message.id}>${icon("info")}<span>${[...words.querySelectorAll("p")].flatMap((p) => [...p.childNodes])}</span> ${timeTag(message.createdAt)}</li>`;
}

/** @param {Message} message @param {boolean} mine @param {import("./types.js").MessageActions} actions */
function tools(message, mine, actions) {
  const more = iconButton({ icon: "more", label: "More actions", onClick: () => actions.menu(message, more) });
  more.setAttribute("aria-haspopup", "menu");
  return html`<div class="msg-tools" role="toolbar" aria-label="Message actions">
    ${!actions.canWrite() ? null : iconButton({ icon: "quote", label: "Quote", key: "V", onClick: () => actions.quote(message) })}
    ${iconButton({ icon: "copy", label: "Copy text", key: "C", onClick: () => actions.copyText(message) })}
    ${mine ? iconButton({ icon: "pencil", label: "Edit", key: "E", onClick: () => actions.edit(message) }) : null}
    ${more}</div>`;
}

/**
 * A text that is on its way, or was refused: a clock, or the reason with what can be done.
 * @param {{ entry: import("./types.js").Entry, store: import("./chat-store.js").ChatStore, outbox: import("./outbox.js").Outbox, first: boolean }} setting
 */
export function pendingItem({ entry, store, outbox, first }) {
  const me = store.person(store.me.id);
  return html`<li class=${`msg is-pending${first ? " msg-first" : ""}`} data-key=${entry.key}>
    ${first ? avatar(me) : html`<span></span>`}
    <div>
      ${first ? html`<p class="msg-head"><b>${me.displayName}</b> <span class="role">${{ refused: "not sent", waiting: "waiting", sending: "sending" }[entry.state]}</span></p>` : null}
      ${markdownView(entry.body, { mention: () => null })}
      ${entry.state === "refused" ? html`<p class="msg-state is-bad">${icon("error")}<span>Not sent. ${entry.reason}</span>
        <button type="button" class="btn btn-text" @click=${() => outbox.retry(entry.key)}>Retry</button>
        <button type="button" class="btn btn-text" @click=${() => outbox.discard(entry.key)}>Discard</button></p>` : null}
      ${entry.state === "waiting" ? html`<p class="msg-state">${icon("clock")}<span>It goes out when you are back.</span></p>` : null}
    </div>
  </li>`;
}
