// What an edited message was before: each version with its time, the present one first.

import { openDialog } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { sentence } from "../../lib/problem.js";
import { full, when } from "../../lib/time.js";
import { markdownView } from "./markdown-view.js";
import { namesIn } from "./names.js";

/** @param {import("./types.js").Message} message @param {import("./types.js").Chat} chat @param {AbortSignal} signal */
export async function editHistory(message, chat, signal) {
  const list = html`<ol class="versions"><li class="muted">Reading the history</li></ol>`;
  const version = (/** @type {string} */ body, /** @type {string} */ label, /** @type {string} */ at) => html`<li><p class="msg-head"><b>${label}</b> <time datetime=${at} title=${full(at)}>${when(at)}</time></p>${markdownView(body, namesIn(message, chat.store))}</li>`;
  chat.api.edits(message.id, { signal }).then((items) => {
    const past = [...items].sort((a, b) => b.replacedAt.localeCompare(a.replacedAt));
    list.replaceChildren(version(message.body, "Now", message.editedAt ?? message.createdAt),
      ...past.map((item, n) => version(item.body, n === past.length - 1 ? "As it was written" : "Before", past[n + 1]?.replacedAt ?? message.createdAt)));
  }, (error) => { if (!signal.aborted) list.replaceChildren(html`<li class="t-bad">${sentence(error)}</li>`); });
  await openDialog({ title: "History of this message", body: list, wide: true, signal, foot: (close) => [html`<button type="button" class="btn" data-safe @click=${() => close()}>Close</button>`] });
}
