// The search field: chips for finished operators, suggestions for the one being typed, offers below.

import { html } from "../../../lib/html.js";
import { icon, iconButton } from "../../../lib/icon.js";
import { KeyedList } from "../keyed-list.js";
import { letters } from "../people-picker.js";
import { readQuery, typedOperator, writeQuery } from "./search-query.js";
import { chipWords, isId, suggestions } from "./search-suggestions.js";

const offered = [["has", "file"], ["has", "link"], ["is", "pinned"], ["mentions", "me"], ["before", ""]];

/**
 * Answers with draw, for when names are known, placesCame, for when there is more to offer, and named: the conversations that chips name.
 * @param {{ store: import("../chat-store.js").ChatStore, places: import("./search-places.js").SearchPlaces, line: string, onChange: (line: string, now: boolean) => void, onDown: () => void, onEnter: () => void, onEscape: () => void }} setting
 *   onChange: now is set when nothing more is being typed
 */
export function searchBox({ store, places, line, onChange, onDown, onEnter, onEscape }) {
  let { chips, text } = readQuery(line);
  /** @type {import("./search-suggestions.js").Suggestion[]} */
  let shown = [];
  let active = 0;
  let open = false; // from what is typed until the list is closed, whether there is anything to offer yet or not
  const field = /** @type {HTMLInputElement} */ (html`<input id="search-q" role="combobox" aria-expanded="false" aria-controls="search-suggest" aria-autocomplete="list" autocomplete="off" autocapitalize="off"
    spellcheck="false" maxlength="480" placeholder="Search messages" enterkeyhint="search" @input=${typed} @keydown=${pressed} @blur=${() => close()}>`);
  const clear = iconButton({ icon: "x", small: true, label: "Clear the search", onClick: () => { chips = []; field.value = ""; draw(); tell(true); field.focus(); } });
  const list = html`<div class="results search-suggest" id="search-suggest" role="listbox" aria-label="Suggestions" hidden></div>`;
  const chosen = html`<span class="search-chips"></span>`;
  const bar = html`<div class="search-bar grow" role="search">${icon("search")}${chosen}<label class="sr-only" for="search-q">Search messages</label>${field}${clear}</div>`;
  const element = html`<div class="search-field grow">${bar}${list}</div>`;
  const offers = html`<span class="search-offers"></span>`;
  const drawn = { chips: new KeyedList(chosen), offers: new KeyedList(offers) };
  field.value = text;
  draw();
  return { element, offers, draw, placesCame, focus: () => field.focus(), named: () => chips.filter(({ name, value }) => name === "in" && isId(value)).map(({ value }) => value), get line() { return writeQuery({ chips, text: field.value }); } };

  /** @param {boolean} now */
  function tell(now) {
    onChange(writeQuery({ chips, text: field.value }), now);
  }

  function typed() {
    take(true);
    draw();
    suggest();
    const operator = typedOperator(field.value);
    if (!operator || (operator.name === "filename" && operator.value)) tell(false); // half a person's name is nobody's, half a file's finds
  }

  /** Finished operators leave the field and become chips. @param {boolean} open */
  function take(open) {
    const read = readQuery(field.value, { open });
    if (!read.chips.length) return;
    chips = [...chips, ...read.chips.filter((chip) => !has(chip.name, chip.value))];
    field.value = read.text;
  }

  /** @param {string} name @param {string} value */
  function has(name, value) {
    return chips.some((chip) => chip.name === name && chip.value === value);
  }

  /** @param {string} name @param {string} value @param {boolean} [excluded] */
  function add(name, value, excluded = false) {
    if (!has(name, value)) chips = [...chips, { name, value, excluded }];
    draw();
    tell(true);
    field.focus();
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step && shown.length) { event.preventDefault(); active = (active + step + shown.length) % shown.length; drawList(); return; }
    if (event.key === "ArrowDown") { event.preventDefault(); onDown(); }
    if ((event.key === "Enter" || event.key === "Tab") && shown.length) { event.preventDefault(); pick(active); return; }
    if (event.key === "Enter") { event.preventDefault(); take(false); draw(); tell(true); onEnter(); }
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (shown.length) close(); else onEscape();
    }
    if (event.key === "Backspace" && !field.value && chips.length) { event.preventDefault(); chips = chips.slice(0, -1); draw(); tell(true); }
  }

  function suggest() {
    const operator = typedOperator(field.value);
    open = true;
    shown = operator ? suggestions(store, operator, places) : [];
    active = 0;
    drawList();
  }

  /** More conversations are known; the chosen one stays chosen. */
  function placesCame() {
    draw();
    if (!open || document.activeElement !== field || typedOperator(field.value)?.name !== "in") return;
    const chosenOne = shown[active]?.value;
    suggest();
    active = Math.max(0, shown.findIndex(({ value }) => value === chosenOne));
    drawList();
  }

  /** @param {number} index */
  function pick(index) {
    const operator = typedOperator(field.value);
    const chosenOne = shown[index];
    if (!operator || !chosenOne) return;
    field.value = field.value.slice(0, operator.start).trimEnd();
    close();
    add(operator.name, chosenOne.value, operator.excluded);
  }

  function close() {
    open = false;
    shown = [];
    drawList();
  }

  function drawList() {
    list.hidden = shown.length === 0;
    field.setAttribute("aria-expanded", String(shown.length > 0));
    // The pointer must not take the focus, or the list would be gone before the click.
    list.replaceChildren(...shown.map((one, i) => html`<div class="row" role="option" id=${`suggest-${i}`} aria-selected=${i === active} @pointerdown=${(/** @type {Event} */ e) => e.preventDefault()} @click=${() => pick(i)}>
      ${one.face}<span class="truncate">${letters(one.label, one.hits)}</span><span class="faint truncate">${letters(one.hint, one.inHint)}</span></div>`));
    if (shown.length) field.setAttribute("aria-activedescendant", `suggest-${active}`); else field.removeAttribute("aria-activedescendant");
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }

  function draw() {
    drawn.chips.show(chips.map((chip) => {
      const words = chipWords(store, chip, places);
      const key = `${chip.excluded ? "not " : ""}${chip.name}`;
      return [`${key}:${chip.value}`, html`<span class="chip"><span class="key">${key}</span> <span class="truncate">${words}</span><button type="button" aria-label=${`Remove: ${key} ${words}`} @click=${() => remove(chip)}>${icon("x")}</button></span>`];
    }));
    clear.hidden = !chips.length && !field.value;
    drawn.offers.show(offered.filter(([name, value]) => !chips.some((c) => c.name === name && (!value || c.value === value))).map(([name, value]) => [`${name}:${value}`, html`<button type="button" class="chip chip-add" @click=${() => offer(name, value)}>${icon("plus")} ${value ? `${name} ${value}` : name}</button>`]));
  }

  /** Its button may be of an earlier drawing. @param {import("./search-query.js").Chip} chip */
  function remove({ name, value, excluded }) {
    chips = chips.filter((c) => c.name !== name || c.value !== value || c.excluded !== excluded);
    draw();
    tell(true);
    field.focus();
  }

  /** @param {string} name @param {string} value */
  function offer(name, value) {
    if (value) { add(name, value); return; }
    field.value = `${field.value.trim()} ${name}:`.trimStart();
    field.focus();
    suggest();
  }
}
