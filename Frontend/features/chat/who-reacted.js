// Who reacted to a message, each emoji with all its people.

import { avatar } from "../../lib/avatar.js";
import { openDialog } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { emojiWords, fullEmoji } from "./emoji/emoji.js";

/** @param {import("./types.js").Message} message @param {import("./types.js").Chat} chat @param {AbortSignal} signal */
export function whoReacted(message, { store }, signal) {
  const body = html`<div class="stack-form" tabindex="0">${(message.reactions ?? []).map(({ emoji, userIds }) => html`<section class="reactors" aria-label=${emojiWords(emoji)}>
    <h3><span class="emoji" aria-hidden="true">${fullEmoji(emoji)}</span> ${emojiWords(emoji)} <span class="num faint">${userIds.length}</span></h3>
    <ul class="rows">${userIds.map((id) => {
      const person = store.person(id);
      return html`<li class="row">${avatar(person, { size: "s" })}<span class="truncate">${person.displayName}</span>${id === store.me.id ? html`<span class="faint">you</span>` : null}</li>`;
    })}</ul></section>`)}</div>`;
  return openDialog({ title: "Who reacted", body, signal, foot: (close) => html`<button type="button" class="btn" data-safe @click=${() => close()}>Close</button>` });
}
