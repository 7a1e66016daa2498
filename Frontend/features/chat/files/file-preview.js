// A text unfolded in place: its first 64 KiB, painted where the language is known.

import { html } from "../../../lib/html.js";
import { icon } from "../../../lib/icon.js";
import { sentence } from "../../../lib/problem.js";
import { codeBlock } from "../code/code-block.js";
import { ending } from "./file-words.js";

let count = 0;

/** @param {{ file: import("../types.js").Attachment, api: Pick<import("../chat-api.js").ChatApi, "beginning"> }} setting */
export function filePreview({ file, api }) {
  const id = `file-text-${++count}`;
  const element = html`<div class="file-beginning" id=${id} hidden></div>`;
  const button = html`<button type="button" class="icon-btn" aria-expanded="false" aria-controls=${id} aria-label=${`Show ${file.name}`} @click=${() => void toggle()}>${icon("chevron-down", "m")}</button>`;
  let read = false;
  return { element, button };

  async function toggle() {
    const open = element.hidden;
    element.hidden = !open;
    button.setAttribute("aria-expanded", String(open));
    button.setAttribute("aria-label", `${open ? "Hide" : "Show"} ${file.name}`);
    button.replaceChildren(icon(open ? "chevron-up" : "chevron-down", "m"));
    if (!open || read) return;
    element.replaceChildren(html`<p class="faint fs-12" role="status">Reading ${file.name}</p>`);
    try {
      const { text, cut } = await api.beginning(file);
      read = true;
      element.replaceChildren(text ? codeBlock({ language: ending(file.name), text }) : html`<p class="faint fs-12">The file is empty.</p>`,
        ...(cut ? [html`<p class="faint fs-12">These are the first 64 KB. Download it for the rest.</p>`] : []));
    } catch (error) {
      element.replaceChildren(html`<p class="msg-state is-bad">${icon("error")}<span>${sentence(error)}</span></p>`);
    }
  }
}
