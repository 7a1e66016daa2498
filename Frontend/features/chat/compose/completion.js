// What completes the word before the cursor: a list over the field, its matched letters marked. The field keeps the focus.

import { html } from "../../../lib/html.js";
import { pieces } from "../fuzzy.js";
import { replaceSelection } from "./text-marks.js";

/** @typedef {{ face?: Node | null, text: string, hits: number[], hint?: string, insert: string }} Choice */
/** @typedef {{ label: string, from: number, choices: Choice[] }} Offer from: where what is replaced begins */

let count = 0;

/** @param {HTMLTextAreaElement} field @param {{ signal: AbortSignal, complete: (before: string) => Offer | null }} setting */
export function completion(field, { signal, complete }) {
  const id = `complete-${++count}`;
  const list = html`<div class="menu menu-float complete" id=${id} role="listbox" popover="manual" hidden></div>`;
  /** @type {Offer | null} */
  let offer = null;
  let active = 0;
  let closedAt = -1; // Esc says no to this word
  field.setAttribute("aria-autocomplete", "list");
  field.addEventListener("input", () => { if (field.selectionStart < closedAt) closedAt = -1; look(); }, { signal });
  field.addEventListener("click", look, { signal });
  field.addEventListener("blur", () => hide(), { signal });
  field.addEventListener("keyup", (event) => { if (["ArrowLeft", "ArrowRight", "Home", "End"].includes(event.key)) look(); }, { signal });
  signal.addEventListener("abort", () => list.remove(), { once: true });

  return {
    /** Whether the key was for the list. @param {KeyboardEvent} event */
    pressed(event) {
      if (!offer || event.ctrlKey || event.metaKey || event.altKey) return false;
      const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
      const takes = (event.key === "Enter" && !event.shiftKey) || event.key === "Tab";
      if (step) { active = (active + step + offer.choices.length) % offer.choices.length; draw(); }
      else if (takes) take(active);
      else if (event.key === "Escape") { closedAt = offer.from; hide(); }
      else return false;
      event.preventDefault();
      event.stopPropagation();
      return true;
    },
  };

  function look() {
    const found = field.selectionStart === field.selectionEnd ? complete(field.value.slice(0, field.selectionStart)) : null;
    if (!found?.choices.length || found.from === closedAt) { hide(); return; }
    if (found.from !== offer?.from || found.choices[active]?.text !== offer?.choices[active]?.text) active = 0;
    offer = found;
    draw();
  }

  function draw() {
    if (!offer) return;
    list.setAttribute("aria-label", offer.label);
    list.replaceChildren(...offer.choices.map((choice, i) => html`<div class=${i === active ? "menu-item is-active" : "menu-item"} role="option" id=${`${id}-${i}`} aria-selected=${i === active}
      @pointerdown=${(/** @type {Event} */ event) => event.preventDefault()} @click=${() => take(i)}>
      ${choice.face ?? null}<span>${pieces(choice.text, choice.hits).map((piece) => (piece.hit ? html`<mark>${piece.text}</mark>` : piece.text))}</span>${choice.hint ? html`<span class="faint truncate">${choice.hint}</span>` : null}</div>`));
    field.setAttribute("aria-controls", id);
    field.setAttribute("aria-activedescendant", `${id}-${active}`);
    if (!list.isConnected) document.body.append(list);
    list.hidden = false;
    list.showPopover?.();
    place();
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  /** Over the field, as wide as its words need. */
  function place() {
    const around = (field.closest(".composer") ?? field).getBoundingClientRect();
    const own = list.getBoundingClientRect();
    list.style.left = `${Math.max(8, Math.min(around.left, innerWidth - own.width - 8))}px`;
    list.style.top = `${Math.max(8, around.top - own.height - 6)}px`;
  }

  function hide() {
    if (list.hidden) return;
    offer = null;
    active = 0;
    list.hidden = true;
    list.hidePopover?.();
    field.removeAttribute("aria-controls");
    field.removeAttribute("aria-activedescendant");
  }

  /** @param {number} index */
  function take(index) {
    const choice = offer?.choices[index];
    if (!offer || !choice) return;
    const end = field.selectionStart;
    field.setSelectionRange(offer.from, end);
    hide();
    field.focus();
    replaceSelection(field, choice.insert);
  }
}
