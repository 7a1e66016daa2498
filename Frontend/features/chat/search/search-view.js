// Search: the field, what it found newest or best first, and where the chosen message was said.

import { fragment, html } from "../../../lib/html.js";
import { icon } from "../../../lib/icon.js";
import { openMenu } from "../../../lib/menu.js";
import { sentence } from "../../../lib/problem.js";
import { joinChannel } from "../channel-dialogs.js";
import { messagePath } from "../parts.js";
import { KeptHit } from "./kept-hit.js";
import { readPage } from "./read-page.js";
import { searchBox } from "./search-box.js";
import { hitItem, hitPanel, placeOf } from "./search-hit.js";
import { SearchPlaces } from "./search-places.js";

/** @typedef {import("./search-hit.js").Hit} Hit */

const typingPause = 250; // ms
const growthPause = 3000;
const mostAgain = 10; // pages that are read again on the way back to a hit
const beside = "(width >= 1280px)", floating = "(width >= 900px)";
const orders = { newest: "Newest first", best: "Best match first" };

const idOf = (/** @type {Hit} */ hit) => hit.message.id;

/** @param {import("../../../lib/router.js").ViewContext} context @param {import("../types.js").Chat} chat @param {import("../../shell/shell.js").Shell} shell */
export async function searchView(context, chat, shell) {
  const { signal } = context;
  const { store } = chat;
  await store.whenReady();
  context.title("Search, Chat");
  let order = /** @type {keyof typeof orders} */ (context.query.get("sort") === "best" ? "best" : "newest");
  /** @type {Hit[]} */
  let hits = [];
  /** @type {string | null} */
  let next = null;
  let running = new AbortController();
  let asked = "";
  let loading = false;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let again;
  let panel = new AbortController(); // aborted: none is shown
  panel.abort();
  let shut = false; // the panel that floats over the results was closed
  const kept = new KeptHit();

  const places = new SearchPlaces({ chat, signal, onChange: () => box.placesCame() });
  const box = searchBox({ store, places, line: context.query.get("q") ?? "", onChange: changed, onDown: () => move(0), onEnter: () => {}, onEscape: leave });
  const status = html`<span class="faint fs-12" role="status"></span>`;
  const sort = html`<button type="button" class="btn btn-quiet btn-s" @click=${chooseOrder}></button>`;
  const growing = html`<div class="search-progress" role="status" hidden></div>`;
  const list = html`<ol class="scroll search-hits" id="hits" data-region tabindex="-1" aria-label="Results" @keydown=${pressed}></ol>`;
  const element = fragment`<h1 class="sr-only" tabindex="-1">Search</h1>
    <header class="search-head"><div class="search-line">${shell.barStart("conversations")}${box.element}
      <button type="button" class="icon-btn" aria-label="Close search" aria-keyshortcuts="Escape" @click=${leave}>${icon("x", "m")}</button></div>
      <div class="chips">${box.offers}<span class="grow"></span>${status}${sort}</div>${growing}</header>${list}`;
  signal.addEventListener("abort", () => { clearTimeout(pause); clearTimeout(again); running.abort(); panel.abort(); }, { once: true });
  const last = new IntersectionObserver((seen) => { if (seen.some((one) => one.isIntersecting)) void more(); }, { root: list, rootMargin: "200px" });
  signal.addEventListener("abort", () => last.disconnect(), { once: true });
  for (const kind of ["edited", "deleted"]) chat.events.on(`chat.message-${kind}`, ({ message }) => follow(message), { signal });
  drawOrder();
  void store.learn(box.named(), { signal }).then(() => { if (!signal.aborted) box.draw(); });
  void search(box.line).then(() => comeBack());
  requestAnimationFrame(() => { if (!signal.aborted && !kept.at) box.focus(); });
  return element;

  /** Back from a hit: on to where it was chosen. */
  async function comeBack() {
    const at = kept.at;
    if (!at) return;
    for (let frames = 0; frames < 20 && !signal.aborted && (frames < 2 || !list.isConnected); frames += 1) await new Promise((go) => { requestAnimationFrame(go); });
    for (let pages = 0; pages < mostAgain && next && hits.length < at.of && !hits.some((hit) => idOf(hit) === at.id); pages += 1) await more();
    if (signal.aborted || (document.activeElement !== document.body && !document.activeElement?.matches("h1"))) return; // somebody has begun to type
    const link = /** @type {HTMLElement | null} */ (list.querySelector(`.hit[data-id="${CSS.escape(at.id)}"]`));
    link?.scrollIntoView({ block: "center" });
    if (link) link.focus({ preventScroll: true }); else box.focus();
  }

  /** @param {string} line @param {boolean} now */
  function changed(line, now) {
    clearTimeout(pause);
    if (now) void search(line);
    else pause = setTimeout(() => void search(line), typingPause);
  }

  /** @param {string} line @param {boolean} [quiet] asked again while the index grows */
  async function search(line, quiet = false) {
    if (signal.aborted) return;
    clearTimeout(again);
    running.abort();
    const mine = (running = new AbortController());
    if (line !== asked && asked) kept.forget();
    asked = line;
    if (!quiet) shut = false;
    const at = `/search${line ? `?q=${encodeURIComponent(line)}${order === "best" ? "&sort=best" : ""}` : ""}`;
    if (location.pathname === "/search") history.replaceState(history.state, "", at);
    if (!line) { hits = []; next = null; status.textContent = ""; growing.hidden = true; draw(hint()); return; }
    const begun = performance.now();
    try {
      const page = await pageOf(null, mine.signal);
      // Nothing is pulled away from under somebody who reads what is there.
      if (quiet && (list.scrollTop > 0 || list.contains(document.activeElement) || page.items.map(idOf).join() === hits.slice(0, page.items.length).map(idOf).join())) { showGrowth(page.progress); return; }
      hits = page.items;
      next = page.next;
      status.textContent = `${hits.length}${next ? "+" : ""} ${hits.length === 1 && !next ? "message" : "messages"} in ${((performance.now() - begun) / 1000).toFixed(2)} s`;
      draw(hits.length ? null : nothing());
      showGrowth(page.progress);
    } catch (error) {
      if (mine.signal.aborted) return;
      if (quiet) again = setTimeout(() => void search(asked, true), growthPause);
      else { hits = []; next = null; status.textContent = ""; draw(trouble(error)); }
    }
  }

  /** @param {string | null} cursor @param {AbortSignal} stop */
  function pageOf(cursor, stop) { return readPage(chat, { q: asked, sort: order, cursor }, stop); }

  async function more() {
    if (!next || loading) return;
    loading = true;
    const mine = running;
    try {
      const page = await pageOf(next, mine.signal);
      const known = new Set(hits.map((hit) => hit.message.id));
      const fresh = page.items.filter((hit) => !known.has(hit.message.id));
      hits = [...hits, ...fresh];
      next = page.next;
      list.querySelector(".search-more")?.remove();
      list.append(...fresh.map(item), ...foot());
    } catch (error) {
      if (!mine.signal.aborted) { list.querySelector(".search-more")?.replaceWith(trouble(error)); }
    } finally { loading = false; }
  }

  /** @param {HTMLElement | null} instead */
  function draw(instead) {
    panel.abort();
    list.replaceChildren(...(instead ? [instead] : [...hits.map(item), ...foot()]));
    list.scrollTop = 0;
    if (!instead && hits.length && matchMedia(beside).matches) choose(kept.among(hits) ?? hits[0], false);
  }

  /** @param {Hit} hit */
  function item(hit) {
    return hitItem({ hit, store, onFocus: () => choose(hit) });
  }

  /** @returns {HTMLElement[]} */
  function foot() {
    last.disconnect();
    if (!next) return [];
    const button = html`<li class="search-more"><button type="button" class="btn btn-quiet" @click=${() => void more()}>More results</button></li>`;
    last.observe(button);
    return [button];
  }

  /** @param {Hit} hit @param {boolean} [keep] it was the person who chose */
  function choose(hit, keep = true) {
    if (keep) kept.keep(hit, hits.length);
    for (const link of list.querySelectorAll(".hit")) {
      if (/** @type {HTMLElement} */ (link).dataset.id === hit.message.id) link.setAttribute("aria-current", "true");
      else link.removeAttribute("aria-current");
    }
    // Narrower, the lines around it stand in the hit; over the results the panel comes for who goes by keys, never under a pointer about to click.
    if (!matchMedia(beside).matches && (shut || !matchMedia(floating).matches || !list.querySelector(".hit:focus-visible"))) return;
    panel.abort();
    panel = new AbortController();
    shell.setPanel(hitPanel({ hit, store, onClose: closePanel, join }), { signal: panel.signal });
  }

  function closePanel() {
    shut = true;
    const hadFocus = document.activeElement?.closest(".panel");
    panel.abort();
    if (hadFocus) /** @type {HTMLElement | null} */ (list.querySelector(".hit[aria-current]"))?.focus();
  }

  /** @param {string} channelId */
  async function join(channelId) {
    const inside = await joinChannel(chat, channelId, signal);
    for (const { message } of hits) if (inside && message.channelId === channelId) list.querySelector(`[data-id="${message.id}"] .where`)?.replaceChildren(...placeOf(store, message));
    return inside;
  }

  /** What was found, or stands beside it, was edited or deleted: it must not stay on the screen as it was. @param {import("./search-hit.js").FoundMessage} message */
  function follow(message) {
    const shown = /** @type {HTMLElement | null} */ (list.querySelector(".hit[aria-current=true]"))?.dataset.id;
    for (const hit of hits) {
      const { before, after } = hit.context;
      if (![hit.message.id, before?.id, after?.id].includes(message.id)) continue;
      const now = message.deletedAt ? null : message;
      hit.context = { before: before?.id === message.id ? now : before, after: after?.id === message.id ? now : after };
      const line = list.querySelector(`.hit[data-id="${CSS.escape(hit.message.id)}"]`)?.closest("li");
      if (hit.message.id === message.id && !now) line?.remove();
      else {
        if (hit.message.id === message.id) { hit.message = message; hit.highlights = []; }
        const focused = line?.contains(document.activeElement);
        const fresh = item(hit);
        line?.replaceWith(fresh);
        if (focused) /** @type {HTMLElement | null} */ (fresh.querySelector(".hit"))?.focus({ preventScroll: true });
      }
      if (shown !== hit.message.id) continue;
      if (hit.message.id === message.id && !now) panel.abort(); else choose(hit, false);
    }
    if (message.deletedAt) hits = hits.filter((hit) => hit.message.id !== message.id);
  }

  /** @param {number} index */
  function move(index) {
    const links = /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll(".hit"));
    if (index < 0) { box.focus(); return; }
    links[Math.min(index, links.length - 1)]?.focus();
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    const links = [...list.querySelectorAll(".hit")];
    const here = links.indexOf(/** @type {Element} */ (document.activeElement));
    const to = { ArrowDown: here + 1, ArrowUp: here - 1, Home: 0, End: links.length - 1 }[event.key];
    if (to !== undefined) { event.preventDefault(); move(to); return; }
    if (event.key === "Escape") {
      event.preventDefault();
      event.stopPropagation();
      if (!panel.signal.aborted && !matchMedia(beside).matches) closePanel(); else box.focus();
    }
    if (event.key === "Enter" && here >= 0) { event.preventDefault(); context.navigate(messagePath(hits[here].message)); }
  }

  function chooseOrder() {
    openMenu(sort, /** @type {(keyof typeof orders)[]} */ (Object.keys(orders)).map((key) => ({ label: orders[key], checked: key === order, run: () => { order = key; drawOrder(); void search(box.line); } })), { signal });
  }

  function drawOrder() {
    sort.replaceChildren(orders[order], " ", icon("chevron-down"));
  }

  /** @param {{ words: number, parts: number }} progress */
  function showGrowth({ words, parts }) {
    growing.hidden = parts >= 1;
    if (parts >= 1) return;
    const part = words < 1 ? words : parts;
    growing.replaceChildren(html`<span>${words < 1 ? "Bailey was unlocked a moment ago and is still reading older messages. Some are not found yet." : "Whole words are found. Parts of words in older messages follow."}</span>`,
      html`<progress max="100" value=${String(Math.round(part * 100))} aria-label="Messages read"></progress>`, html`<span class="faint">${Math.floor(part * 100)} %</span>`);
    again = setTimeout(() => void search(asked, true), growthPause);
  }

  function hint() {
    return html`<li class="empty">${icon("search", "xl")}<p>Search everything you may read. Write words, parts of names or addresses, names of files, or a "phrase in quotes".</p>
      <p class="faint">from: in: has: filename: before: after: on: is: mentions: narrow it down, a dash leaves a word out.</p></li>`;
  }

  function nothing() {
    return html`<li class="empty">${icon("search", "xl")}<b>No message fits</b><p>Take a filter away, or try a part of the word.</p></li>`;
  }

  /** @param {unknown} error */
  function trouble(error) {
    return html`<li class="empty">${icon("error", "xl")}<p>${sentence(error)}</p><button type="button" class="btn" @click=${() => void search(box.line)}>Try again</button></li>`;
  }

  function leave() {
    const back = localStorage.getItem(`bailey.last.${store.me.id}`);
    context.navigate(back ? `/chat/${back}` : "/chat");
  }
}
