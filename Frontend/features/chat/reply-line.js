// The line over a message that answers another: who said what, and the way there. It follows the original: originals.js tells when it changed, and the line is drawn anew.

import { avatar } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { authorOf } from "./author.js";
import { excerpt } from "./excerpt.js";
import { isRefused } from "./originals.js";

/** @typedef {import("./types.js").Message} Message */

/** @param {string} id @param {import("./types.js").Chat} chat @param {(message: Message) => void} jump */
export function replyLine(id, chat, jump) {
  const line = html`<button type="button" class="reply-line" disabled>${icon("reply")}<span class="truncate">A message</span></button>`;
  // What could not be asked for now is asked for again, and the line is drawn anew then.
  void chat.originals.find(id).then((message) => show(message), (error) => { if (isRefused(error)) show(null); });
  return line;

  /** @param {Message | null} message */
  function show(message) {
    if (!message || message.deletedAt) {
      line.replaceChildren(icon("reply"), html`<span class="truncate">${message ? "A deleted message" : "A message that is not yours to see"}</span>`);
      return;
    }
    const author = authorOf(message, chat.store);
    line.replaceChildren(icon("reply"), avatar(author, { size: "xs" }), html`<b data-named=${message.authorName ? undefined : author.id}>${author.displayName}</b>`, html`<span class="truncate">${excerpt(message)}</span>`);
    line.removeAttribute("disabled");
    line.dataset.said = excerpt(message);
    line.setAttribute("aria-label", `In reply to ${author.displayName}: ${excerpt(message)}. Go there`);
    line.addEventListener("click", () => jump(message));
  }
}
