// The page of a list that is mine: a bar with its name, then items, read a page at a time as one scrolls.

import { fragment, html } from "../../../lib/html.js";
import { icon } from "../../../lib/icon.js";
import { sentence } from "../../../lib/problem.js";
import { KeyedList } from "../keyed-list.js";
import { keepPlace } from "./keep-place.js";

const mostAgain = 10; // pages that are read anew at news; what is older stays as it was

/** @typedef {{ key: string, node: HTMLElement }} Item */
/** @typedef {Item & { sign: string }} Card sign: how it was drawn; the same words draw the same card, which is then left alone with whatever its reader has opened in it */

/**
 * @param {import("../../../lib/router.js").ViewContext} context @param {import("../../shell/shell.js").Shell} shell
 * @param {{ title: string, icon: string, empty: { text: string, hint: string }, tools?: unknown,
 *   page: (cursor: string | null) => Promise<{ items: Item[], next: string | null }>, watch: (again: () => void) => void }} setting watch: what makes it read anew
 */
export async function inboxView({ title: setTitle, signal }, shell, { title, icon: sign, empty, tools = null, page, watch }) {
  const list = html`<ol class="hits"></ol>`;
  const drawn = new KeyedList(list);
  const scroll = html`<div class="scroll inbox" tabindex="0" data-region-focus aria-label=${title} role="region">${list}</div>`;
  /** @type {Card[]} */
  let cards = [];
  /** @type {string | null} */
  let next = null;
  let turn = 0, busy = false, waiting = false;
  setTitle(`${title}, Chat`);
  scroll.addEventListener("scroll", () => { if (next && !busy && scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < 600) void read(more); }, { signal, passive: true });
  watch(() => {
    // What happens at once is one reading.
    if (waiting || signal.aborted) return;
    waiting = true;
    setTimeout(() => { waiting = false; if (!signal.aborted) void read(anew); }, 150);
  });
  await read(anew);
  return fragment`<header class="bar">${shell.barStart("conversations")}<div class="bar-title grow">${icon(sign, "m")}<h1 tabindex="-1">${title}</h1></div><div class="bar-end">${tools}</div></header>${scroll}`;

  /** @param {() => Promise<{ cards: Card[], next: string | null }>} how */
  async function read(how) {
    const mine = ++turn;
    busy = true;
    try {
      const found = await how();
      if (mine !== turn || signal.aborted) return;
      ({ cards, next } = found);
      draw();
    } catch (error) {
      if (signal.aborted || mine !== turn || cards.length) return; // what is shown stays; the next scroll or the next news asks again
      list.replaceChildren(html`<li class="empty"><p class="t-bad">${sentence(error)}</p><button type="button" class="btn" @click=${() => void read(anew)}>Try again</button></li>`);
    } finally { if (mine === turn) busy = false; }
  }

  async function more() {
    const found = await page(next);
    return { cards: distinct([...cards, ...signed(found.items)]), next: found.next };
  }

  /** As much as is shown, so that nobody is thrown back to the first page. */
  async function anew() {
    const shown = cards.length;
    let found = await page(null);
    const fresh = signed(found.items);
    for (let pages = 1; found.next && fresh.length < shown && pages < mostAgain && !signal.aborted; pages += 1) {
      found = await page(found.next);
      fresh.push(...signed(found.items));
    }
    if (!found.next || fresh.length >= shown) return { cards: distinct(fresh), next: found.next };
    return { cards: distinct([...fresh, ...cards.slice(fresh.length)]), next };
  }

  function draw() {
    const wanted = cards.map(({ key, sign, node }) => drawn.entry(key, sign, () => node));
    keepPlace({ scroll, list, nodeOf: (key) => drawn.nodeOf(key), change: () => drawn.arrange(wanted) });
    if (!cards.length) list.replaceChildren(html`<li class="empty">${icon(sign, "xl")}<b>${empty.text}</b><p>${empty.hint}</p></li>`);
  }
}

/** @param {Item[]} items @returns {Card[]} */
function signed(items) {
  const written = new XMLSerializer();
  return items.map(({ key, node }) => {
    node.dataset.key = key;
    return { key, node, sign: written.serializeToString(node) };
  });
}

/** One card may be on two pages when the list moved between them. @param {Card[]} cards */
function distinct(cards) {
  const seen = new Set();
  return cards.filter(({ key }) => !seen.has(key) && seen.add(key));
}
