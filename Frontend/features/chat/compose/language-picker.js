// Pick the language of a code block by its name, or by the word after the fence.

import { html } from "../../../lib/html.js";
import { placeBelow } from "../../../lib/menu.js";
import { offered } from "../code/languages.js";
import { fuzzy } from "../fuzzy.js";
import { letters } from "../people-picker.js";

/** Best first. @param {string} sought @returns {{ word: string, name: string, hits: number[] }[]} */
export function languagesFor(sought) {
  return offered.flatMap(([word, name]) => {
    const byName = fuzzy(sought, name), byWord = word ? fuzzy(sought, word) : null;
    if (!byName && !byWord) return [];
    return [{ word, name, hits: byName?.hits ?? [], score: Math.max(byName?.score ?? -Infinity, byWord?.score ?? -Infinity) }];
  }).sort((a, b) => (sought.trim() ? b.score - a.score : 0));
}

/** @param {HTMLElement} opener @param {{ signal: AbortSignal, onPick: (word: string) => void }} setting onPick: the word after the fence */
export function languagePicker(opener, { signal, onPick }) {
  const closed = new AbortController();
  const list = html`<div class="results picker-list" id="language-list" role="listbox" aria-label="Language"></div>`;
  const find = /** @type {HTMLInputElement} */ (html`<input class="input" role="combobox" aria-expanded="true" aria-controls="language-list" aria-label="Find a language" placeholder="Find a language" autocomplete="off" autocapitalize="off" spellcheck="false"
    @input=${() => { active = 0; draw(); }} @keydown=${pressed}>`);
  const picker = html`<div class="menu menu-float language-picker" role="dialog" aria-label="Language">${find}${list}</div>`;
  /** @type {ReturnType<typeof languagesFor>} */
  let shown = [];
  let active = 0;
  (opener.closest("dialog") ?? document.body).append(picker);
  opener.setAttribute("aria-expanded", "true");
  addEventListener("pointerdown", ({ target }) => { if (target instanceof Node && !picker.contains(target) && !opener.contains(target)) close(false); }, { signal: closed.signal, capture: true });
  addEventListener("resize", () => close(false), { signal: closed.signal });
  signal.addEventListener("abort", () => close(false), { signal: closed.signal });
  draw();
  find.focus();

  function close(back = true) {
    if (closed.signal.aborted) return;
    closed.abort();
    picker.remove();
    opener.setAttribute("aria-expanded", "false");
    if (back && opener.isConnected) opener.focus();
  }

  /** @param {{ word: string } | undefined} one */
  function take(one) {
    if (!one) return;
    close(false);
    onPick(one.word);
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    event.stopPropagation();
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { active = (active + step + shown.length) % Math.max(1, shown.length); draw(); }
    else if (event.key === "Enter") take(shown[active]);
    else if (event.key === "Escape" || event.key === "Tab") close();
    else return;
    event.preventDefault();
  }

  function draw() {
    shown = languagesFor(find.value);
    list.replaceChildren(...(shown.length ? shown.map((one, i) => html`<div class="row" role="option" id=${`language-${i}`} aria-selected=${i === active} @click=${() => take(one)}>
      <span>${letters(one.name, one.hits)}</span><span class="end faint">${one.word}</span></div>`) : [html`<p class="muted">No language by that name.</p>`]));
    find.setAttribute("aria-activedescendant", shown.length ? `language-${active}` : "");
    placeBelow(picker, opener);
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }
}
