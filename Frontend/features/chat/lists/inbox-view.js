// The page of a list that is mine: a bar with its name, then items, read a page at a time as one scrolls.

import { fragment, html } from "../../../lib/html.js";
import { icon } from "../../../lib/icon.js";
import { sentence } from "../../../lib/problem.js";

/**
 * @param {import("../../../lib/router.js").ViewContext} context @param {import("../../shell/shell.js").Shell} shell
 * @param {{ title: string, icon: string, empty: { text: string, hint: string }, tools?: unknown,
 *   page: (cursor: string | null) => Promise<{ items: HTMLElement[], next: string | null }>, watch: (again: () => void) => void }} setting watch: what makes it read anew
 */
export async function inboxView({ title: setTitle, signal }, shell, { title, icon: sign, empty, tools = null, page, watch }) {
  const list = html`<ol class="hits"></ol>`;
  const scroll = html`<div class="scroll" tabindex="0" data-region-focus aria-label=${title} role="region">${list}</div>`;
  /** @type {string | null} */
  let next = null;
  let turn = 0, busy = false, waiting = false;
  setTitle(`${title}, Chat`);
  scroll.addEventListener("scroll", () => { if (next && !busy && scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 600) void read(next); }, { signal, passive: true });
  watch(() => {
    // What happens at once is one reading.
    if (waiting || signal.aborted) return;
    waiting = true;
    setTimeout(() => { waiting = false; if (!signal.aborted) void read(null); }, 150);
  });
  await read(null);
  return fragment`<header class="bar">${shell.barStart("conversations")}<div class="bar-title grow">${icon(sign, "m")}<h1 tabindex="-1">${title}</h1></div><div class="bar-end">${tools}</div></header>${scroll}`;

  /** @param {string | null} cursor */
  async function read(cursor) {
    const mine = ++turn;
    busy = true;
    try {
      const found = await page(cursor);
      if (mine !== turn || signal.aborted) return;
      const held = !cursor && list.contains(document.activeElement);
      if (cursor) list.append(...found.items); else list.replaceChildren(...found.items);
      if (held) scroll.focus({ preventScroll: true }); // the button that was pressed is gone
      next = found.next;
      if (!list.children.length) list.replaceChildren(html`<li class="empty">${icon(sign, "xl")}<b>${empty.text}</b><p>${empty.hint}</p></li>`);
    } catch (error) {
      if (!signal.aborted && !cursor) list.replaceChildren(html`<li class="empty"><p class="t-bad">${sentence(error)}</p><button type="button" class="btn" @click=${() => void read(null)}>Try again</button></li>`);
    } finally { if (mine === turn) busy = false; }
  }
}
