// Pick an emoji by looking or by name.

import { html } from "../../../lib/html.js";
import { placeBelow } from "../../../lib/menu.js";
import { emojiGroups, findEmoji } from "./emoji.js";

/** @param {HTMLElement} opener @param {{ signal: AbortSignal, onPick: (emoji: string) => void, label?: string }} setting */
export function emojiPicker(opener, { signal, onPick, label = "Emoji" }) {
  const closed = new AbortController();
  const close = (back = true) => {
    if (closed.signal.aborted) return;
    closed.abort();
    dialog.remove();
    opener.setAttribute("aria-expanded", "false");
    if (back && opener.isConnected) opener.focus();
  };
  /** @type {HTMLElement | null} */
  let picker = null;
  const grid = html`<div class="emoji-groups"></div>`;
  const find = /** @type {HTMLInputElement} */ (html`<input class="input" type="search" placeholder="Find by name" aria-label="Find an emoji by name" autocomplete="off" @input=${fill} @keydown=${searchKey}>`);
  const dialog = html`<div class="menu menu-float emoji-picker" role="dialog" aria-label=${label}>${find}${grid}</div>`;
  picker = dialog;
  fill();
  (opener.closest("dialog") ?? document.body).append(dialog);
  placeBelow(dialog, opener);
  opener.setAttribute("aria-haspopup", "dialog");
  opener.setAttribute("aria-expanded", "true");
  find.focus();
  dialog.addEventListener("keydown", move);
  grid.addEventListener("click", (event) => {
    const choice = event.target instanceof Element ? event.target.closest("button") : null;
    if (!choice) return;
    close(false);
    onPick(choice.textContent ?? "");
  });
  addEventListener("pointerdown", (event) => { if (event.target instanceof Node && !dialog.contains(event.target) && !opener.contains(event.target)) close(false); }, { signal: closed.signal, capture: true });
  signal.addEventListener("abort", () => close(false), { signal: closed.signal });

  function fill() {
    const wanted = find.value.trim();
    const hits = findEmoji(wanted, 80).map(({ one }) => one);
    if (wanted) grid.replaceChildren(hits.length ? rowOf(hits) : html`<p class="muted">Nothing has that name.</p>`);
    else grid.replaceChildren(...emojiGroups.map(({ group, list }) => html`<section aria-label=${group}><h3 class="side-title">${group}</h3>${rowOf(list)}</section>`));
    grid.scrollTop = 0;
    if (picker?.isConnected) placeBelow(picker, opener); // fewer of them take less room
  }

  /** Near two thousand of them: made without a template. @param {import("./emoji.js").Emoji[]} list */
  function rowOf(list) {
    const row = html`<div class="emoji-grid"></div>`;
    for (const { emoji, name } of list) {
      const choice = document.createElement("button");
      choice.type = "button";
      choice.className = "emoji-choice";
      choice.title = `:${name}:`;
      choice.setAttribute("aria-label", name.replaceAll("_", " "));
      choice.textContent = emoji;
      row.append(choice);
    }
    return row;
  }

  /** @param {KeyboardEvent} event */
  function searchKey(event) {
    if (event.key !== "Enter" || event.isComposing) return;
    event.preventDefault();
    grid.querySelector("button")?.click();
  }

  /** @param {KeyboardEvent} event */
  function move(event) {
    event.stopPropagation();
    if (event.key === "Escape") { event.preventDefault(); close(); return; }
    const all = [...grid.querySelectorAll("button")];
    const at = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const columns = Math.max(1, all.findIndex((b) => b.offsetTop !== all[0].offsetTop));
    const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: at < 0 ? 1 : columns, ArrowUp: -columns }[event.key];
    if (step === undefined || (at < 0 && event.key !== "ArrowDown")) return;
    event.preventDefault();
    if (at + step < 0) find.focus(); else all[Math.min(all.length - 1, at + step)]?.focus();
  }
}
