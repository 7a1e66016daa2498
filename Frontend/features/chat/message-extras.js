// What hangs on a message: the notes that it is pinned or saved, its reactions, and the line of its thread. It is put anew
// when it changes while the text above stays as it is, and focus stays on the reaction that had it.

import { avatar } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { clock, when } from "../../lib/time.js";
import { absentIn, absentLine } from "./absent-names.js";
import { emojiWords, fullEmoji } from "./emoji/emoji.js";
import { dayKey, listed } from "./parts.js";

/** @typedef {import("./types.js").Message} Message */
/** @typedef {{ message: Message, chat: import("./types.js").Chat, actions: import("./types.js").MessageActions }} Setting */

/** @type {WeakMap<HTMLElement, string>} */
const signs = new WeakMap();

/** @param {HTMLElement} item @param {Setting} setting */
export function dressExtras(item, { message, chat, actions }) {
  const saved = chat.saved.has(message.id);
  const unread = actions.inThread ? 0 : chat.threads.standing(message.id).unread;
  const absent = absentIn(message, chat);
  const sign = message.deletedAt ? `gone ${JSON.stringify(message.thread ?? null)}` : JSON.stringify([message.reactions ?? [], message.thread ?? null, message.pinned ?? false, saved, unread, actions.canReact(), chat.store.turn, absent.map(({ id }) => id)]);
  if ((signs.get(item) ?? "") === sign) return;
  signs.set(item, sign);
  item.querySelector(":scope > .msg-tools > .tool-save")?.setAttribute("aria-pressed", String(saved));
  const body = item.querySelector(":scope > div");
  const old = body?.querySelector(":scope > .msg-extras");
  const focused = old?.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.emoji : undefined;
  old?.remove();
  const parts = message.deletedAt ? [threadLine(message, chat, actions, unread)]
    : [absentLine(absent, message, chat, actions.signal), notes(message, saved), reactions(message, chat, actions), threadLine(message, chat, actions, unread)];
  const shown = parts.filter((part) => part !== null);
  if (!shown.length) return;
  const extras = html`<div class="msg-extras">${shown}</div>`;
  body?.append(extras);
  if (focused !== undefined) [.../** @type {NodeListOf<HTMLElement>} */ (extras.querySelectorAll("[data-emoji]"))].find((b) => b.dataset.emoji === focused)?.focus({ preventScroll: true });
}

/** @param {Message} message @param {boolean} saved */
function notes(message, saved) {
  if (!message.pinned && !saved) return null;
  return html`<p class="msg-note">${message.pinned ? html`<span>${icon("pin")} Pinned</span>` : null}${saved ? html`<span>${icon("bookmark")} Saved</span>` : null}</p>`;
}

/** @param {Message} message @param {Setting["chat"]} chat @param {Setting["actions"]} actions */
function reactions(message, { store }, actions) {
  const list = message.reactions ?? [];
  if (!list.length) return null;
  const add = html`<button type="button" class="reaction" aria-label="Add a reaction" aria-haspopup="dialog" data-emoji="" @click=${() => actions.react(message, add)}>${icon("smile-plus")}</button>`;
  return html`<div class="reactions">${list.map(({ emoji, userIds }) => {
    const mine = userIds.includes(store.me.id);
    const names = userIds.map((id) => (id === store.me.id ? "you" : store.person(id).displayName));
    return html`<button type="button" class="reaction" data-emoji=${emoji} aria-pressed=${mine} aria-disabled=${actions.canReact() ? undefined : "true"}
      aria-label=${`${emojiWords(emoji)}, ${userIds.length}${mine ? ", including you" : ""}`} title=${`${listed(names, 20)} reacted with ${emojiWords(emoji)}`}
      @click=${() => { if (actions.canReact()) actions.toggle(message, emoji); }}><span class="emoji" aria-hidden="true">${fullEmoji(emoji)}</span> ${userIds.length}</button>`;
  })}${actions.canReact() ? add : null}</div>`;
}

/** @param {Message} message @param {Setting["chat"]} chat @param {Setting["actions"]} actions @param {number} unread */
function threadLine(message, { store }, actions, unread) {
  const { thread } = message;
  if (!thread || actions.inThread) return null;
  const today = dayKey(thread.lastReplyAt) === dayKey(new Date().toISOString());
  return html`<button type="button" class="thread-link" data-thread=${message.id} @click=${() => actions.thread(message)}>
    <span class="avatars" aria-hidden="true">${thread.userIds.slice(0, 3).map((id) => avatar(store.person(id), { size: "xs" }))}</span>
    ${thread.replies === 1 ? "1 reply" : `${thread.replies} replies`} <span class="faint">last ${today ? `at ${clock(thread.lastReplyAt)}` : when(thread.lastReplyAt)}</span>
    ${unread ? html`<span class="count">${unread > 99 ? "99+" : unread}<span class="sr-only"> unread</span></span>` : null}</button>`;
}
