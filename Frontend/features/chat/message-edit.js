// Owns the message that is being edited and its field, which outlives a redrawing of the log.

import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { sentence } from "../../lib/problem.js";
import { LONGEST, clean, counted, size } from "./compose/limits.js";

/** @typedef {import("./types.js").Message} Message */

/** @param {{ api: Pick<import("./chat-api.js").ChatApi, "edit">, signal: AbortSignal, enterSends: () => boolean, redraw: (id: string) => void, done: () => void, remove: (message: Message) => void }} setting */
export function messageEdit({ api, signal, enterSends, redraw, done, remove }) {
  /** @type {{ id: string, form: HTMLElement } | null} */
  let editing = null;
  return {
    start,
    /** Gives the item of the message its field. @param {HTMLElement} item @param {Message} message */
    dress(item, message) {
      if (editing?.id !== message.id || message.deletedAt) return item;
      item.querySelector(".msg-text")?.replaceWith(editing.form);
      item.classList.add("is-editing");
      return item;
    },
  };

  /** @param {Message} message */
  function start(message) {
    const field = /** @type {HTMLTextAreaElement} */ (html`<textarea rows="1" aria-label="Edit message" .value=${message.body}></textarea>`);
    const trouble = html`<p class="msg-state is-bad" role="alert" hidden></p>`;
    const stop = () => { editing = null; redraw(message.id); done(); };
    const complain = (/** @type {string} */ why) => { trouble.hidden = false; trouble.replaceChildren(icon("error"), html`<span>${why}</span>`); };
    const save = async (/** @type {Event} */ event) => {
      event.preventDefault();
      const text = clean(field.value);
      if (!text) { stop(); remove(message); return; }
      if (text === message.body) { stop(); return; }
      if (size(text) > LONGEST) { complain(`${counted(size(text) - LONGEST)} too many.`); return; }
      try {
        await api.edit(message.id, text, { signal });
        stop();
      } catch (error) { if (!signal.aborted) complain(`Not saved. ${sentence(error)}`); }
    };
    const form = html`<form class="composer edit-form" @submit=${save} @keydown=${pressed}>${field}
      <div class="composer-bar"><span class="hint">${enterSends() ? "Enter" : "Ctrl Enter"} to save, Esc to cancel</span>
      <button type="button" class="btn btn-quiet btn-s" @click=${stop}>Cancel</button><button type="submit" class="btn btn-s">Save</button></div>${trouble}</form>`;
    const before = editing?.id;
    editing = { id: message.id, form };
    if (before) redraw(before);
    redraw(message.id);
    field.focus();
    field.setSelectionRange(field.value.length, field.value.length);
    form.scrollIntoView({ block: "nearest" });

    function pressed(/** @type {KeyboardEvent} */ event) {
      if (event.isComposing) return;
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); stop(); }
      if (event.key === "Enter" && event.target === field && (enterSends() ? !event.shiftKey : event.ctrlKey || event.metaKey)) void save(event);
    }
  }
}
