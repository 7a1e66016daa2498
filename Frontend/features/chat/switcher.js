// Find or jump: conversations, people, files, actions and settings by a few letters.

import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { sentence } from "../../lib/problem.js";
import { KeyedList } from "./keyed-list.js";
import { letters } from "./people-picker.js";
import { namesQuery, searchPath } from "./search/search-query.js";
import { choices, outside } from "./switcher-choices.js";
import { filesNamed, recentFiles } from "./switcher-files.js";
import { arrange, extend, fitting } from "./switcher-order.js";

/** @typedef {import("./switcher-order.js").Choice} Choice */

const typingPause = 200; // ms

/** @param {import("./types.js").Chat} chat @param {AbortSignal} signal */
export function openSwitcher(chat, signal) {
  if (document.querySelector("dialog[open]")) return;
  const opener = document.activeElement;
  const closed = new AbortController();
  const all = choices(chat, signal);
  /** The files that the server found last by their names. @type {Choice[]} */
  let named = [];
  /** @type {import("./switcher-order.js").Block[]} */
  let blocks = [];
  /** @type {Choice[]} */
  let shown = [];
  let active = 0;
  /** Asked for at the first letter, not at every opening: recent files, and the public channels I am not in. @type {Set<() => Promise<Choice[]>>} */
  const once = new Set([() => recentFiles(chat, closed.signal), async () => outside(await chat.api.joinable({ signal: closed.signal }), chat)]);
  /** What the server was asked for last. @type {string | null} */
  let sought = null;
  let asking = new AbortController();
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let pause;
  const results = html`<div class="results" id="switcher-results" role="listbox" aria-label="Results"></div>`;
  const rows = new KeyedList(results);
  const trouble = html`<p class="switcher-foot" role="status" hidden></p>`;
  const find = /** @type {HTMLInputElement} */ (html`<input id="switcher-find" role="combobox" aria-expanded="true" aria-controls="switcher-results" autocomplete="off" spellcheck="false" placeholder="Find or jump to"
    @input=${typed} @keydown=${pressed}>`);
  const dialog = /** @type {HTMLDialogElement} */ (html`<dialog class="dialog switcher" aria-label="Find or jump to">
    <div class="search-bar">${icon("search", "m")}<label class="sr-only" for="switcher-find">Find or jump to</label>${find}<button type="button" aria-label="Esc, close" @click=${() => dialog.close()}><kbd>Esc</kbd></button></div>
    ${results}${trouble}<p class="switcher-foot hide-phone"><span><kbd>↑</kbd><kbd>↓</kbd> choose</span><span><kbd>Enter</kbd> open</span><span><kbd>#</kbd> channels</span><span><kbd>@</kbd> people</span><span><kbd>&gt;</kbd> actions</span></p></dialog>`);
  dialog.addEventListener("close", () => { clearTimeout(pause); asking.abort(); closed.abort(); dialog.remove(); if (opener instanceof HTMLElement && opener.isConnected) opener.focus(); }, { once: true });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  signal.addEventListener("abort", () => dialog.close(), { signal: closed.signal });
  document.body.append(dialog);
  dialog.showModal();
  find.focus();
  drawAnew();

  function typed() {
    askForMore();
    askForNames();
    drawAnew();
  }

  /** What could not be read is asked for again with the next letter. */
  function askForMore() {
    if (!find.value) return;
    for (const ask of [...once]) {
      once.delete(ask);
      ask().then(more, (error) => { once.add(ask); failed(error); });
    }
  }

  /** Of older files only the server knows. */
  function askForNames() {
    const { words, only } = text();
    const wanted = only || !namesQuery(words) ? null : words;
    if (wanted === sought) return;
    sought = wanted;
    clearTimeout(pause);
    asking.abort();
    trouble.hidden = true;
    if (wanted === null) { named = []; return; }
    asking = new AbortController();
    const mine = asking.signal;
    pause = setTimeout(() => filesNamed(chat, wanted, mine).then((found) => { if (!mine.aborted) { named = found; drawMore(); } }, (error) => { if (!mine.aborted) failed(error); }), typingPause);
  }

  /** @param {Choice[]} found */
  function more(found) {
    all.push(...found);
    drawMore();
  }

  /** The rest is there without it. @param {unknown} error */
  function failed(error) {
    if (closed.signal.aborted) return;
    trouble.textContent = `Not everything could be looked through. ${sentence(error)}`;
    trouble.hidden = false;
  }

  /** @param {Choice | undefined} choice */
  function take(choice) {
    if (!choice) return;
    dialog.close();
    choice.run();
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.isComposing) return; // the keys of an input method choose its words
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? (event.ctrlKey ? { n: 1, p: -1 }[event.key] : undefined);
    if (step) { event.preventDefault(); active = (active + step + shown.length) % Math.max(1, shown.length); draw(); reveal(); }
    if (event.key === "Enter") { event.preventDefault(); take(shown[active]); }
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); dialog.close(); }
  }

  function text() {
    const only = { "#": "Conversations", "@": "People", ">": "Actions" }[find.value[0]];
    return { only, words: (only ? find.value.slice(1) : find.value).trim() };
  }

  function hits() {
    const { words, only } = text();
    const found = fitting([...all, ...named].filter(({ group }) => !only || group === only || (only === "Actions" && group === "Settings")), words);
    if (words && !only) found.push({ choice: { key: "messages", group: "Messages", text: `Search messages for ${words}`, hint: "", face: () => icon("search"), run: () => chat.navigate(searchPath(undefined, words)), weight: 0 }, hits: [], score: -100 });
    return found;
  }

  function drawAnew() {
    const { words, only } = text();
    active = 0;
    blocks = arrange(hits(), words !== "", words || only ? undefined : 6);
    draw();
    reveal();
  }

  function drawMore() {
    blocks = extend(blocks, active, hits());
    draw();
  }

  function draw() {
    shown = blocks.flatMap(({ list }) => list.map(({ choice }) => choice));
    const chosen = shown[active];
    const titles = blocks.map(({ group }, i) => rows.entry(`title ${i}`, group, () => html`<p class="side-title" role="presentation">${group}</p>`));
    const none = () => [rows.entry("none", "", () => html`<p class="empty">Nothing by that name. Try fewer letters.</p>`)];
    rows.arrange(blocks.length ? blocks.flatMap(({ list }, i) => [titles[i], ...list.map((hit) => row(hit, hit.choice === chosen))]) : none());
    [...results.querySelectorAll("[role=option]")].forEach((one, i) => { one.id = `switch-${i}`; });
    if (chosen) find.setAttribute("aria-activedescendant", `switch-${active}`); else find.removeAttribute("aria-activedescendant");
  }

  function reveal() {
    results.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {import("./switcher-order.js").Hit} hit @param {boolean} selected */
  function row({ choice, hits: marks, inUsername = [] }, selected) {
    return rows.entry(choice.key, `${selected} ${choice.text} ${choice.hint} ${marks} ${inUsername}`, () => html`<div class="row" role="option" aria-selected=${selected} @click=${() => take(choice)}>
      ${choice.face()}<span>${letters(choice.text, marks)}</span><span class="faint">${inUsername.length ? ["@", ...letters(choice.username ?? "", inUsername), ", "] : null}${choice.hint}</span>${selected ? html`<span class="end"><kbd>Enter</kbd></span>` : null}</div>`);
  }
}
