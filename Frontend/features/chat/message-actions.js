// What can be done with a message: from the tools beside it, the menu, the sheet on a phone, and keys.

import { copyText } from "../../lib/copy.js";
import { ask } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { openMenu } from "../../lib/menu.js";
import { sentence } from "../../lib/problem.js";
import { toastError } from "../../lib/toast.js";
import { LONGEST, clean, counted, size } from "./composer.js";

/** @typedef {import("./types.js").Message} Message */

/**
 * @param {{ chat: import("./types.js").Chat, channelId: string, signal: AbortSignal, canWrite: () => boolean,
 *   quoteInto: (text: string) => void, redraw: (messageId: string) => void, backToField: () => void, markUnread: (message: Message) => void }} setting
 * @returns {import("./types.js").MessageActions}
 */
export function messageActions({ chat, channelId, signal, canWrite, quoteInto, redraw, backToField, markUnread }) {
  const { api, store, session } = chat;
  /** The message being edited and its form, which outlives a redrawing of the log. @type {{ id: string, form: HTMLElement, field: HTMLTextAreaElement } | null} */
  let editing = null;

  const mine = (/** @type {Message} */ message) => message.authorId === store.me.id && canWrite();
  /** @type {import("./types.js").MessageActions} */
  const actions = {
    canWrite,
    quote: (message) => quoteInto(`${message.body.split("\n").map((line) => `> ${line}`).join("\n")}\n`),
    copyText: (message) => void copyText(message.body, "Text copied"),
    copyLink: (message) => void copyText(`${location.origin}/chat/${channelId}?at=${message.seq}`, "Link copied"),
    edit: (message) => { if (mine(message) && !message.deletedAt) startEdit(message); },
    remove: (message) => void remove(message),
    markUnread,
    menu: (message, opener) => openMenu(opener, entries(message), { signal, label: "Message" }),
    sheet: (message) => bottomSheet(message),
    dress: (item, message) => {
      if (editing?.id !== message.id || message.deletedAt) return item;
      item.querySelector(".msg-text")?.replaceWith(editing.form);
      item.classList.add("is-editing");
      return item;
    },
  };
  return actions;

  /** @param {Message} message @returns {import("../../lib/menu.js").MenuEntry[]} */
  function entries(message) {
    /** @type {import("../../lib/menu.js").MenuEntry[]} */
    const list = [];
    if (canWrite()) list.push({ label: "Quote", icon: "quote", key: "V", run: () => actions.quote(message) });
    list.push({ label: "Copy text", icon: "copy", key: "C", run: () => actions.copyText(message) });
    list.push({ label: "Copy link", icon: "link", key: "Y", run: () => actions.copyLink(message) });
    if (store.channels.get(channelId)?.joined) list.push({ label: "Mark as unread from here", icon: "bell", run: () => markUnread(message) });
    if (mine(message)) list.push({ label: "Edit", icon: "pencil", key: "E", run: () => actions.edit(message) });
    if (mine(message) || (canWrite() && session.can("chat:moderate"))) list.push("rule", { label: "Delete", icon: "trash", danger: true, run: () => actions.remove(message) });
    return list;
  }

  /** @param {Message} message */
  async function remove(message) {
    const yes = await ask({ title: "Delete this message?", text: "It is gone for everyone. A note stays in its place.", yes: "Delete message", no: "Keep it", danger: true, signal });
    if (!yes) return;
    try { await api.deleteMessage(message.id, { signal }); } catch (error) { toastError(error); }
  }

  /** @param {Message} message */
  function startEdit(message) {
    const field = /** @type {HTMLTextAreaElement} */ (html`<textarea rows="1" aria-label="Edit message" .value=${message.body}></textarea>`);
    const trouble = html`<p class="msg-state is-bad" role="alert" hidden></p>`;
    const stop = () => { editing = null; redraw(message.id); backToField(); };
    const save = async (/** @type {Event} */ event) => {
      event.preventDefault();
      const text = clean(field.value);
      if (!text) { stop(); actions.remove(message); return; }
      if (text === message.body) { stop(); return; }
      if (size(text) > LONGEST) { complain(`${counted(size(text) - LONGEST)} too many.`); return; }
      try {
        await api.edit(message.id, text, { signal });
        stop();
      } catch (error) { if (!signal.aborted) complain(`Not saved. ${sentence(error)}`); }
    };
    const complain = (/** @type {string} */ why) => { trouble.hidden = false; trouble.replaceChildren(icon("error"), html`<span>${why}</span>`); };
    const form = html`<form class="composer edit-form" @submit=${save} @keydown=${pressed}>${field}
      <div class="composer-bar"><span class="hint">Enter to save, Esc to cancel</span>
      <button type="button" class="btn btn-quiet btn-s" @click=${stop}>Cancel</button><button type="submit" class="btn btn-s">Save</button></div>${trouble}</form>`;
    const before = editing?.id;
    editing = { id: message.id, form, field };
    if (before) redraw(before);
    redraw(message.id);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    form.scrollIntoView({ block: "nearest" });

    function pressed(/** @type {KeyboardEvent} */ event) {
      if (event.isComposing) return;
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); stop(); }
      if (event.key === "Enter" && !event.shiftKey && event.target === field) void save(event);
    }
  }

  /** The same actions under the thumb. @param {Message} message */
  function bottomSheet(message) {
    const author = store.person(message.authorId);
    const sheet = /** @type {HTMLDialogElement} */ (html`<dialog class="bottom-sheet" aria-label=${`Actions for the message by ${author.displayName}`}>
      ${entries(message).map((entry) => (entry === "rule" || "title" in entry ? html`<hr>` : html`<button type="button" class=${entry.danger ? "menu-item is-danger" : "menu-item"}
        @click=${() => { sheet.close(); entry.run(); }}>${icon(entry.icon ?? "", "")}<span>${entry.label}</span></button>`))}</dialog>`);
    sheet.addEventListener("close", () => sheet.remove(), { once: true });
    sheet.addEventListener("click", (event) => { if (event.target === sheet) sheet.close(); });
    signal.addEventListener("abort", () => sheet.close(), { once: true });
    document.querySelector(".app")?.append(sheet);
    sheet.showModal();
  }
}
