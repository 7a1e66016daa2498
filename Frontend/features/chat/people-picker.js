// Choose people by name: a field that filters, a list to pick from, chips for the chosen.

import { avatar, presenceWord } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { matchPerson, pieces } from "./fuzzy.js";

/** @typedef {import("./types.js").Person} Person */

/** @param {{ people: Person[], most?: number, label?: string, chosen?: Person[], onChange?: (chosen: Person[]) => void }} setting chosen: to begin with */
export function peoplePicker({ people, most = Infinity, label = "People", chosen = [], onChange }) {
  let active = 0;
  /** @type {{ person: Person, hits: number[], inUsername: number[] }[]} */
  let shown = [];
  const chips = html`<div class="chips"></div>`;
  const list = html`<div class="results picker-list" id="picker-list" role="listbox" aria-label=${label} aria-multiselectable="true"></div>`;
  const full = html`<p class="hint" role="status"></p>`;
  const find = /** @type {HTMLInputElement} */ (html`<input class="input" role="combobox" aria-expanded="true" aria-controls="picker-list" autocomplete="off" autofocus
    aria-label=${label} placeholder="Name" @input=${() => { active = 0; draw(); }} @keydown=${pressed}>`);
  const element = html`<div class="field"><span class="label">${label}</span>${chips}${find}${full}${list}</div>`;
  draw();
  return { element, get chosen() { return chosen; } };

  /** @param {Person} person */
  function toggle(person) {
    const next = toggled(chosen, person, most);
    const refused = next === null;
    chosen = next ?? chosen;
    full.textContent = refused ? `At most ${most} others. Take somebody away first.` : "";
    if (refused) { find.focus(); return; }
    find.value = "";
    active = 0;
    draw();
    find.focus();
    onChange?.(chosen);
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.isComposing) return; // the keys of an input method choose its words
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); active = Math.min(shown.length - 1, Math.max(0, active + step)); draw(); }
    if (event.key === "Enter" && (find.value || !chosen.length) && shown[active]) { event.preventDefault(); toggle(shown[active].person); }
    if (event.key === "Backspace" && !find.value && chosen.length) toggle(chosen[chosen.length - 1]);
  }

  function draw() {
    shown = people.flatMap((person) => { const match = matchPerson(find.value, person); return match ? [{ person, ...match }] : []; })
      .sort((a, b) => b.score - a.score || a.person.displayName.localeCompare(b.person.displayName)).slice(0, 50);
    chips.hidden = chosen.length === 0;
    chips.replaceChildren(...chosen.map((p) => html`<span class="chip">${p.displayName}<button type="button" aria-label=${`Take ${p.displayName} away`} @click=${() => toggle(p)}>${icon("x")}</button></span>`));
    list.replaceChildren(...(shown.length ? shown.map(({ person, hits, inUsername }, i) => html`<div class="row" role="option" id=${`pick-${i}`} aria-selected=${i === active} @click=${() => toggle(person)}>
      ${avatar(person, { size: "xs", presence: true })}<span class="truncate">${letters(person.displayName, hits)}</span><span class="faint truncate">@${letters(person.username, inUsername)}, ${presenceWord(person.presence)}</span>
      ${chosen.includes(person) ? icon("check", "", "end") : null}</div>`) : [html`<p class="muted">Nobody by that name.</p>`]));
    find.setAttribute("aria-activedescendant", shown.length ? `pick-${active}` : "");
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }
}

/** In, or out again; null where there is no room for one more. @template T @param {T[]} chosen @param {T} one @param {number} most @returns {T[] | null} */
export function toggled(chosen, one, most) {
  if (chosen.includes(one)) return chosen.filter((other) => other !== one);
  return chosen.length < most ? [...chosen, one] : null;
}

/** A text with its matched letters marked. @param {string} text @param {number[]} hits */
export const letters = (text, hits) => pieces(text, hits).map((piece) => (piece.hit ? html`<mark>${piece.text}</mark>` : piece.text));
