// Owns the message that is being edited and its field, which outlives a redrawing of the log.

import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { isApple } from "../../lib/keys.js";
import { sentence } from "../../lib/problem.js";
import { completion } from "./compose/completion.js";
import { left } from "./compose/limits.js";
import { applyMark, markOf, replaceSelection } from "./compose/text-marks.js";
import { emojiPicker } from "./emoji/emoji-picker.js";
import { outcomeOf } from "./edit-outcome.js";
import { EditPlace } from "./edit-place.js";

/** @typedef {import("./types.js").Message} Message */

/**
 * @param {{ api: Pick<import("./chat-api.js").ChatApi, "edit">, begun: import("./begun-edits.js").BegunEdits, signal: AbortSignal, enterSends: () => boolean,
 *   complete: (before: string) => import("./compose/completion.js").Offer | null, means: (text: string, before: string) => boolean | Promise<boolean>, redraw: (id: string) => void, done: () => void, remove: (message: Message) => void }} setting means: whether what the text calls for is meant
 */
export function messageEdit({ api, begun, signal, enterSends, complete, means, redraw, done, remove }) {
  const editing = new EditPlace(begun);
  return {
    /** @param {Message} message */
    start(message) {
      const before = editing.id;
      const { form, field, end } = formOf(message);
      if (!editing.take(message.id, { form, end })) { // the same message at another place
        /** @type {HTMLElement} */ (begun.placeOf(message.id))?.querySelector("textarea")?.focus();
        return;
      }
      if (before) redraw(before);
      redraw(message.id);
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
      form.scrollIntoView({ block: "nearest" });
    },
    /** Gives the item of the message its field; one that was begun before stands open again. @param {HTMLElement} item @param {Message} message */
    dress(item, message) {
      if (message.deletedAt) return item;
      if (!editing.id && begun.get(message.id) !== null) editing.take(message.id, formOf(message));
      if (editing.id !== message.id || !editing.form) return item;
      item.querySelector(".msg-text")?.replaceWith(editing.form);
      item.classList.add("is-editing");
      return item;
    },
  };

  /** @param {Message} message */
  function formOf(message) {
    const field = /** @type {HTMLTextAreaElement} */ (html`<textarea rows="1" aria-label="Edit message" .value=${begun.get(message.id) ?? message.body} @input=${() => { begun.keep(message, field.value); count(); }}></textarea>`);
    const ended = new AbortController();
    const alive = AbortSignal.any([signal, ended.signal]);
    const names = completion(field, { signal: alive, complete });
    const limit = html`<span class="hint limit" role="status"></span>`;
    const emoji = iconButton({ icon: "smile", label: "Emoji", small: true, onClick: () => emojiPicker(emoji, { signal: alive, onPick: (picked) => { field.focus(); replaceSelection(field, picked); } }) });
    emoji.setAttribute("aria-haspopup", "dialog");
    const count = () => {
      const { over, words } = left(field.value);
      limit.textContent = words;
      limit.classList.toggle("t-bad", over);
      field.setAttribute("aria-invalid", String(over));
    };
    const trouble = html`<p class="msg-state is-bad" role="alert" hidden></p>`;
    let saving = false;
    const stop = (goOn = true) => {
      ended.abort();
      editing.leave(form);
      begun.drop(message.id);
      redraw(message.id);
      if (goOn) done();
    };
    const complain = (/** @type {string} */ why) => { trouble.hidden = false; trouble.replaceChildren(icon("error"), html`<span>${why}</span>`); };
    const save = async (/** @type {Event} */ event) => {
      event.preventDefault();
      if (saving) return;
      const sent = field.value;
      const outcome = outcomeOf(sent, message);
      if (outcome.act === "refuse") { complain(outcome.why); return; }
      if (outcome.act !== "save") {
        stop();
        if (outcome.act === "remove") remove(message);
        return;
      }
      saving = true;
      try {
        if (!(await means(outcome.text, message.body))) { field.focus(); return; }
        await api.edit(message.id, outcome.text, { signal });
        // Whoever has gone on, here or elsewhere, is left to it.
        if (field.value === sent) stop(form.contains(document.activeElement));
      } catch (error) { if (!signal.aborted) complain(`Not saved. ${sentence(error)}`); } finally { saving = false; }
    };
    const form = html`<form class="composer edit-form" @submit=${save} @keydown=${pressed}>${field}
      <div class="composer-bar">${emoji}${limit}<span class="hint grow">${enterSends() ? "Enter" : "Ctrl Enter"} to save, Esc to cancel</span>
      <button type="button" class="btn btn-quiet btn-s" @click=${() => stop()}>Cancel</button><button type="submit" class="btn btn-s">Save</button></div>${trouble}</form>`;
    count();
    return { form, field, end: () => ended.abort() };

    function pressed(/** @type {KeyboardEvent} */ event) {
      if (event.isComposing || (event.target === field && names.pressed(event))) return;
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); stop(); }
      if (event.key === "Enter" && event.target === field && (enterSends() ? !event.shiftKey : event.ctrlKey || event.metaKey)) { void save(event); return; }
      const mark = event.target === field && (isApple ? event.metaKey : event.ctrlKey) ? markOf(event) : undefined;
      if (!mark) return;
      event.preventDefault();
      applyMark(field, mark);
    }
  }
}
