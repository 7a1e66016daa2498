// Pick an emoji by looking or by name.

import { html } from "../../lib/html.js";
import { placeBelow } from "../../lib/menu.js";
import { emojiList } from "./emoji.js";

/** @param {HTMLElement} opener @param {{ signal: AbortSignal, onPick: (emoji: string) => void }} setting */
export function emojiPicker(opener, { signal, onPick }) {
  const closed = new AbortController();
  const close = (back = true) => {
    closed.abort();
    picker.remove();
    opener.setAttribute("aria-expanded", "false");
    if (back) opener.focus();
  };
  const pick = (/** @type {string} */ emoji) => { close(false); onPick(emoji); };
  const grid = html`<div class="emoji-grid"></div>`;
  const find = /** @type {HTMLInputElement} */ (html`<input class="input" type="search" placeholder="Find by name" aria-label="Find an emoji by name" autocomplete="off" @input=${fill} @keydown=${searchKey}>`);
  const picker = html`<div class="menu menu-float emoji-picker" role="dialog" aria-label="Emoji">${find}${grid}</div>`;
  fill();
  document.body.append(picker);
  placeBelow(picker, opener);
  opener.setAttribute("aria-expanded", "true");
  find.focus();
  picker.addEventListener("keydown", move);
  addEventListener("pointerdown", (event) => { if (event.target instanceof Node && !picker.contains(event.target) && !opener.contains(event.target)) close(false); }, { signal: closed.signal, capture: true });
  signal.addEventListener("abort", () => close(false), { signal: closed.signal });

  function fill() {
    const wanted = find.value.trim().toLowerCase().replace(/:/g, "");
    const seen = new Set();
    const hits = emojiList.filter(({ name, emoji }) => name.includes(wanted) && !seen.has(emoji) && seen.add(emoji));
    grid.replaceChildren(...(hits.length ? hits.map(({ name, emoji }) => html`<button type="button" class="emoji-choice" title=${`:${name}:`} aria-label=${name.replaceAll("_", " ")} @click=${() => pick(emoji)}>${emoji}</button>`) : [html`<p class="muted">Nothing has that name.</p>`]));
  }

  /** @param {KeyboardEvent} event */
  function searchKey(event) {
    if (event.key !== "Enter") return;
    event.preventDefault();
    grid.querySelector("button")?.click();
  }

  /** @param {KeyboardEvent} event */
  function move(event) {
    event.stopPropagation();
    if (event.key === "Escape") { event.preventDefault(); close(); return; }
    const all = [...grid.querySelectorAll("button")];
    const at = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const columns = Math.max(1, all.filter((b) => b.offsetTop === all[0].offsetTop).length);
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: at < 0 ? 1 : columns, ArrowUp: -columns }[event.key];
    if (step === undefined || (at < 0 && event.key !== "ArrowDown")) return;
    event.preventDefault();
    if (at + step < 0) find.focus(); else all[Math.min(all.length - 1, at + step)]?.focus();
  }
}
