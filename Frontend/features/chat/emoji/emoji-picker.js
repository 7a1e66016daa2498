// Pick an emoji by looking or by name. Those taken last come first; hands and people come in the chosen tone of skin.

import { html } from "../../../lib/html.js";
import { openMenu, placeBelow } from "../../../lib/menu.js";
import { session } from "../../../lib/session.js";
import { letters } from "../people-picker.js";
import { EmojiHabits } from "./emoji-habits.js";
import { emojiGroups, emojiNamed, findEmoji } from "./emoji.js";
import { toned, tones } from "./skin-tone.js";

/** @param {HTMLElement} opener @param {{ signal: AbortSignal, onPick: (emoji: string) => void, label?: string }} setting */
export function emojiPicker(opener, { signal, onPick, label = "Emoji" }) {
  const closed = new AbortController();
  const habits = new EmojiHabits(() => session.me?.id);
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
  const find = /** @type {HTMLInputElement} */ (html`<input class="input grow" type="search" placeholder="Find by name" aria-label="Find an emoji by name" autocomplete="off" @input=${fill} @keydown=${searchKey}>`);
  const tone = html`<button type="button" class="icon-btn emoji-tone" aria-haspopup="menu" @click=${chooseTone}></button>`;
  const dialog = html`<div class="menu menu-float emoji-picker" role="dialog" aria-label=${label}><div class="emoji-find">${find}${tone}</div>${grid}</div>`;
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
    const emoji = choice.dataset.emoji ?? "";
    habits.took(emoji);
    close(false);
    onPick(toned(emoji, habits.tone));
  });
  // The menu of tones stands beside the picker, not in it.
  addEventListener("pointerdown", ({ target }) => { if (target instanceof Element && !dialog.contains(target) && !opener.contains(target) && !target.closest(".tone-menu")) close(false); }, { signal: closed.signal, capture: true });
  signal.addEventListener("abort", () => close(false), { signal: closed.signal });

  function fill() {
    const wanted = find.value.trim();
    const recent = wanted ? [] : habits.recent.flatMap((emoji) => emojiNamed(emoji) ?? []);
    if (wanted) grid.replaceChildren(foundOf(findEmoji(wanted, 80)));
    else grid.replaceChildren(...[...(recent.length ? [{ group: "Recent", list: recent }] : []), ...emojiGroups].map(({ group, list }) => html`<section aria-label=${group}><h3 class="side-title">${group}</h3>${rowOf(list)}</section>`));
    const [sign, words] = tones.find(([one]) => one === habits.tone) ?? tones[0];
    tone.replaceChildren(html`<span class="emoji" aria-hidden="true">${toned("✋", sign)}</span>`);
    tone.setAttribute("aria-label", `Skin tone: ${words.toLowerCase()}`);
    grid.scrollTop = 0;
    if (picker?.isConnected) placeBelow(picker, opener); // fewer of them take less room
  }

  /** With their names, the letters that fit marked. @param {ReturnType<typeof findEmoji>} found */
  function foundOf(found) {
    if (!found.length) return html`<p class="muted">Nothing has that name.</p>`;
    return html`<div class="emoji-found" role="group" aria-label="Found">${found.map(({ one, name, hits }) => html`<button type="button" class="menu-item" data-emoji=${one.emoji} aria-label=${name.replaceAll("_", " ")}>
      <span class="emoji" aria-hidden="true">${toned(one.emoji, habits.tone)}</span><span class="truncate">${letters(name, hits)}</span></button>`)}</div>`;
  }

  /** Near two thousand of them: made without a template. @param {import("./emoji.js").Emoji[]} list */
  function rowOf(list) {
    const row = html`<div class="emoji-grid"></div>`;
    for (const { emoji, name } of list) {
      const choice = document.createElement("button");
      choice.type = "button";
      choice.className = "emoji-choice";
      choice.title = `:${name}:`;
      choice.dataset.emoji = emoji;
      choice.setAttribute("aria-label", name.replaceAll("_", " "));
      choice.textContent = toned(emoji, habits.tone);
      row.append(choice);
    }
    return row;
  }

  function chooseTone() {
    openMenu(tone, tones.map(([sign, words]) => ({ label: `${toned("✋", sign)} ${words}`, checked: sign === habits.tone, run: () => { habits.tone = sign; fill(); } })), { signal: closed.signal, label: "Skin tone", look: "tone-menu" });
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
    if (event.isComposing) return;
    if (event.key === "Escape") { event.preventDefault(); close(); return; }
    const all = [...grid.querySelectorAll("button")];
    const at = all.indexOf(/** @type {HTMLButtonElement} */ (document.activeElement));
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1, ArrowDown: at < 0 ? 0 : beside(all, at, 1), ArrowUp: beside(all, at, -1) }[event.key];
    if (to === undefined || (at < 0 && event.key !== "ArrowDown")) return;
    event.preventDefault();
    if (to < 0) find.focus(); else all[Math.min(all.length - 1, to)]?.focus();
  }
}

/** The one above or below; rows are not all full. @param {HTMLElement[]} all @param {number} at @param {1 | -1} step @returns {number} -1 above the first row */
function beside(all, at, step) {
  const here = all[at]?.getBoundingClientRect();
  let found = step > 0 ? at : -1;
  let row = NaN, apart = Infinity;
  for (let i = at + step; here && i >= 0 && i < all.length; i += step) {
    const { top, left } = all[i].getBoundingClientRect();
    if (Math.abs(top - here.top) < 2) continue;
    if (Number.isNaN(row)) row = top;
    if (Math.abs(top - row) >= 2) break;
    if (Math.abs(left - here.left) < apart) { apart = Math.abs(left - here.left); found = i; }
  }
  return found;
}
