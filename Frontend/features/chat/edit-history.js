// What an edited message was before: each version with its time, the present one first.

import { openDialog } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { full, when } from "../../lib/time.js";
import { EditPages } from "./edit-pages.js";
import { markdownView } from "./markdown-view.js";
import { namesIn } from "./names.js";
import { versionsOf } from "./versions.js";

/** @param {import("./types.js").Message} message @param {import("./types.js").Chat} chat @param {AbortSignal} signal */
export async function editHistory(message, chat, signal) {
  const list = html`<ol class="versions"></ol>`;
  const standing = html`<p class="muted" role="status">Reading the history</p>`;
  const more = html`<button type="button" class="btn btn-s" hidden @click=${() => void read()}></button>`;
  const pages = new EditPages((cursor) => chat.api.edits(message.id, cursor, { signal }));
  void read();
  await openDialog({ title: "History of this message", body: html`<div class="stack-form">${list}${standing}${more}</div>`, wide: true, signal, foot: (close) => [html`<button type="button" class="btn" data-safe @click=${() => close()}>Close</button>`] });

  async function read() {
    more.toggleAttribute("disabled", true);
    await pages.more();
    if (signal.aborted) return;
    if (!pages.trouble) list.replaceChildren(...versionsOf(message, pages.past, pages.whole).map(item));
    standing.hidden = !pages.trouble;
    standing.className = "t-bad";
    standing.textContent = pages.trouble;
    more.hidden = pages.goesOn === null;
    more.textContent = pages.goesOn;
    more.toggleAttribute("disabled", false);
  }

  /** @param {import("./versions.js").Version} version */
  function item({ body, label, at }) {
    return html`<li><p class="msg-head"><b>${label}</b> <time datetime=${at} title=${full(at)}>${when(at)}</time></p>${markdownView(body, namesIn(message, chat))}</li>`;
  }
}
