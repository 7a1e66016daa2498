// What an edited message was before: each version with its time, the present one first.

import { openDialog } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { sentence } from "../../lib/problem.js";
import { full, when } from "../../lib/time.js";
import { markdownView } from "./markdown-view.js";
import { namesIn } from "./names.js";
import { versionsOf } from "./versions.js";

/** @param {import("./types.js").Message} message @param {import("./types.js").Chat} chat @param {AbortSignal} signal */
export async function editHistory(message, chat, signal) {
  const list = html`<ol class="versions"></ol>`;
  const standing = html`<p class="muted" role="status">Reading the history</p>`;
  const more = html`<button type="button" class="btn btn-s" hidden @click=${() => void read()}>Show earlier versions</button>`;
  /** @type {{ body: string, replacedAt: string }[]} */
  let past = [];
  /** @type {string | null} */
  let next = null;
  void read();
  await openDialog({ title: "History of this message", body: html`<div class="stack-form">${list}${standing}${more}</div>`, wide: true, signal, foot: (close) => [html`<button type="button" class="btn" data-safe @click=${() => close()}>Close</button>`] });

  async function read() {
    more.toggleAttribute("disabled", true);
    try {
      const page = await chat.api.edits(message.id, next, { signal });
      past = [...past, ...page.items];
      next = page.next;
      list.replaceChildren(...versionsOf(message, past, next === null).map(item));
      say("");
      more.textContent = "Show earlier versions";
      more.hidden = next === null;
    } catch (error) {
      if (signal.aborted) return;
      say(sentence(error));
      more.textContent = "Try again";
      more.hidden = false;
    } finally { more.toggleAttribute("disabled", false); }
  }

  /** @param {string} trouble */
  function say(trouble) {
    standing.hidden = !trouble;
    standing.className = "t-bad";
    standing.textContent = trouble;
  }

  /** @param {import("./versions.js").Version} version */
  function item({ body, label, at }) {
    return html`<li><p class="msg-head"><b>${label}</b> <time datetime=${at} title=${full(at)}>${when(at)}</time></p>${markdownView(body, namesIn(message, chat))}</li>`;
  }
}
