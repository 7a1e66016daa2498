// The actions for a message under the thumb: quick reactions, then the menu as a sheet from below.

import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { authorOf } from "./author.js";
import { emojiPicker } from "./emoji/emoji-picker.js";
import { emojiWords, quickEmoji } from "./emoji/emoji.js";

/**
 * @param {{ message: import("./types.js").Message, chat: import("./types.js").Chat, signal: AbortSignal,
 *   entries: import("../../lib/menu.js").MenuEntry[], actions: import("./types.js").MessageActions }} setting
 */
export function messageSheet({ message, chat, signal, entries, actions }) {
  const pick = (/** @type {string} */ emoji) => { sheet.close(); actions.toggle(message, emoji); };
  const more = html`<button type="button" aria-label="More reactions" @click=${() => emojiPicker(more, { signal, onPick: pick })}>${icon("plus", "l")}</button>`;
  const quick = html`<div class="quick" role="group" aria-label="React">${quickEmoji.map((emoji) => html`<button type="button" aria-label=${emojiWords(emoji)} @click=${() => pick(emoji)}>${emoji}</button>`)}${more}</div>`;
  const sheet = /** @type {HTMLDialogElement} */ (html`<dialog class="bottom-sheet" aria-label=${`Actions for the message by ${authorOf(message, chat.store).displayName}`}>
    ${actions.canReact() ? quick : null}
    ${entries.map((entry) => (entry === "rule" || "title" in entry ? html`<hr>` : html`<button type="button" class=${entry.danger ? "menu-item is-danger" : "menu-item"}
      @click=${() => { sheet.close(); entry.run(); }}>${icon(entry.icon ?? "", "")}<span>${entry.label}</span></button>`))}</dialog>`);
  const ended = new AbortController();
  sheet.addEventListener("close", () => { ended.abort(); sheet.remove(); }, { once: true });
  sheet.addEventListener("click", (event) => { if (event.target === sheet) sheet.close(); });
  signal.addEventListener("abort", () => sheet.close(), { signal: ended.signal });
  document.querySelector(".app")?.append(sheet);
  sheet.showModal();
}
