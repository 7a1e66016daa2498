// Owns the message that is being edited and its field, which outlives a redrawing of the log.

import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { sentence } from "../../lib/problem.js";
import { outcomeOf } from "./edit-outcome.js";

/** @typedef {import("./types.js").Message} Message */

/**
 * @param {{ api: Pick<import("./chat-api.js").ChatApi, "edit">, begun: import("./begun-edits.js").BegunEdits, signal: AbortSignal, enterSends: () => boolean,
 *   redraw: (id: string) => void, done: () => void, remove: (message: Message) => void }} setting
 */
export function messageEdit({ api, begun, signal, enterSends, redraw, done, remove }) {
  /** @type {{ id: string, form: HTMLElement } | null} */
  let editing = null;
  return {
    /** @param {Message} message */
    start(message) {
      const before = editing?.id;
      const { form, field } = formOf(message);
      if (!begun.open(message.id, form)) { // the same message at another place
        /** @type {HTMLElement} */ (begun.placeOf(message.id))?.querySelector("textarea")?.focus();
        return;
      }
      editing = { id: message.id, form };
      if (before) redraw(before);
      redraw(message.id);
      field.focus();
      field.setSelectionRange(field.value.length, field.value.length);
      form.scrollIntoView({ block: "nearest" });
    },
    /** Gives the item of the message its field; one that was begun before stands open again. @param {HTMLElement} item @param {Message} message */
    dress(item, message) {
      if (message.deletedAt) return item;
      if (!editing && begun.get(message.id) !== null) {
        const { form } = formOf(message);
        if (begun.open(message.id, form)) editing = { id: message.id, form };
      }
      if (editing?.id !== message.id) return item;
      item.querySelector(".msg-text")?.replaceWith(editing.form);
      item.classList.add("is-editing");
      return item;
    },
  };

  /** @param {Message} message */
  function formOf(message) {
    const field = /** @type {HTMLTextAreaElement} */ (html`<textarea rows="1" aria-label="Edit message" .value=${begun.get(message.id) ?? message.body} @input=${() => begun.keep(message, field.value)}></textarea>`);
    const trouble = html`<p class="msg-state is-bad" role="alert" hidden></p>`;
    let saving = false;
    const stop = (goOn = true) => {
      if (editing?.form === form) editing = null;
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
        await api.edit(message.id, outcome.text, { signal });
        // Whoever has gone on, here or elsewhere, is left to it.
        if (field.value === sent) stop(form.contains(document.activeElement));
      } catch (error) { if (!signal.aborted) complain(`Not saved. ${sentence(error)}`); } finally { saving = false; }
    };
    const form = html`<form class="composer edit-form" @submit=${save} @keydown=${pressed}>${field}
      <div class="composer-bar"><span class="hint">${enterSends() ? "Enter" : "Ctrl Enter"} to save, Esc to cancel</span>
      <button type="button" class="btn btn-quiet btn-s" @click=${() => stop()}>Cancel</button><button type="submit" class="btn btn-s">Save</button></div>${trouble}</form>`;
    return { form, field };

    function pressed(/** @type {KeyboardEvent} */ event) {
      if (event.isComposing) return;
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); stop(); }
      if (event.key === "Enter" && event.target === field && (enterSends() ? !event.shiftKey : event.ctrlKey || event.metaKey)) void save(event);
    }
  }
}
