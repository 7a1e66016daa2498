// Find or jump: conversations, people, recent files and actions by a few letters.

import { avatar, presenceWord } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { browseChannels } from "./channel-browser.js";
import { messagePerson, newChannel, newDirect } from "./channel-dialogs.js";
import { fuzzy } from "./fuzzy.js";
import { markEverythingRead } from "./mark-read.js";
import { channelIcon } from "./parts.js";
import { letters } from "./people-picker.js";
import { recentFiles } from "./recent-files.js";
import { searchPath } from "./search/search-query.js";

/** @typedef {{ group: string, text: string, hint: string, face: Node, run: () => void, weight: number }} Choice */

/** @param {import("./types.js").Chat} chat @param {AbortSignal} signal */
export function openSwitcher(chat, signal) {
  if (document.querySelector("dialog[open]")) return;
  const opener = document.activeElement;
  const closed = new AbortController();
  const all = choices(chat, signal);
  /** @type {Choice[]} */
  let shown = [];
  let active = 0;
  let asked = false;
  const results = html`<div class="results" id="switcher-results" role="listbox" aria-label="Results"></div>`;
  const find = /** @type {HTMLInputElement} */ (html`<input id="switcher-find" role="combobox" aria-expanded="true" aria-controls="switcher-results" autocomplete="off" spellcheck="false" placeholder="Find or jump to"
    @input=${() => { active = 0; askForMore(); draw(); }} @keydown=${pressed}>`);
  const dialog = /** @type {HTMLDialogElement} */ (html`<dialog class="dialog switcher" aria-label="Find or jump to">
    <div class="search-bar">${icon("search", "m")}<label class="sr-only" for="switcher-find">Find or jump to</label>${find}<button type="button" aria-label="Esc, close" @click=${() => dialog.close()}><kbd>Esc</kbd></button></div>
    ${results}<p class="switcher-foot hide-phone"><span><kbd>↑</kbd><kbd>↓</kbd> choose</span><span><kbd>Enter</kbd> open</span><span><kbd>#</kbd> channels</span><span><kbd>@</kbd> people</span><span><kbd>&gt;</kbd> actions</span></p></dialog>`);
  dialog.addEventListener("close", () => { closed.abort(); dialog.remove(); if (opener instanceof HTMLElement && opener.isConnected) opener.focus(); }, { once: true });
  dialog.addEventListener("click", (event) => { if (event.target === dialog) dialog.close(); });
  signal.addEventListener("abort", () => dialog.close(), { signal: closed.signal });
  document.body.append(dialog);
  dialog.showModal();
  find.focus();
  draw();

  /** At the first letter, not at every opening: recent files, and the public channels I am not in. */
  function askForMore() {
    if (asked || !find.value) return;
    asked = true;
    recentFiles(chat, closed.signal).then(more, () => {}); // the rest is there without them
    chat.api.joinable({ signal: closed.signal }).then((open) => more(outside(open, chat)), () => {});
  }

  /** @param {Choice[]} found */
  function more(found) {
    const was = shown[active];
    all.push(...found);
    draw();
    active = Math.max(0, shown.indexOf(was)); // what Enter would open stays the same
    draw();
  }

  /** @param {number} index */
  function take(index) {
    const choice = shown[index];
    if (!choice) return;
    dialog.close();
    choice.run();
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key] ?? (event.ctrlKey ? { n: 1, p: -1 }[event.key] : undefined);
    if (step) { event.preventDefault(); active = (active + step + shown.length) % Math.max(1, shown.length); draw(); }
    if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); take(active); }
    if (event.key.toLowerCase() === "k" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); dialog.close(); }
  }

  function draw() {
    const only = { "#": "Conversations", "@": "People", ">": "Actions" }[find.value[0]];
    const words = only ? find.value.slice(1).trim() : find.value.trim();
    const hits = all.filter((choice) => !only || choice.group === only).flatMap((choice) => {
      const match = fuzzy(words, choice.text);
      return match ? [{ choice, hits: match.hits, score: match.score + choice.weight }] : [];
    }).sort((a, b) => b.score - a.score || a.choice.text.localeCompare(b.choice.text));
    if (words && !only) hits.push({ choice: { group: "Messages", text: `Search messages for ${words}`, hint: "", face: icon("search"), run: () => chat.navigate(searchPath(undefined, words)), weight: 0 }, hits: [], score: -100 });
    const groups = ["Conversations", "People", "Recent files", "Actions", "Messages"].map((group) => ({ group, list: hits.filter((h) => h.choice.group === group).slice(0, words || only ? 8 : 6) })).filter(({ list }) => list.length);
    groups.sort((a, b) => (words ? b.list[0].score - a.list[0].score : 0));
    shown = groups.flatMap(({ list }) => list.map(({ choice }) => choice));
    active = Math.min(active, Math.max(0, shown.length - 1));
    let index = 0;
    results.replaceChildren(...(groups.length ? groups.flatMap(({ group, list }) => [html`<p class="side-title" role="presentation">${group}</p>`, ...list.map((hit) => row(hit, index++))]) : [html`<p class="empty">Nothing by that name. Try fewer letters.</p>`]));
    if (shown.length) find.setAttribute("aria-activedescendant", `switch-${active}`); else find.removeAttribute("aria-activedescendant");
    results.querySelector("[aria-selected=true]")?.scrollIntoView({ block: "nearest" });
  }

  /** @param {{ choice: Choice, hits: number[] }} hit @param {number} index */
  function row({ choice, hits }, index) {
    return html`<div class="row" role="option" id=${`switch-${index}`} aria-selected=${index === active} @click=${() => take(index)}>
      ${choice.face}<span>${letters(choice.text, hits)}</span><span class="faint">${choice.hint}</span>${index === active ? html`<span class="end"><kbd>Enter</kbd></span>` : null}</div>`;
  }
}

/** What one may look into, and join there. @param {import("./types.js").Channel[]} channels @param {import("./types.js").Chat} chat @returns {Choice[]} */
function outside(channels, { store, navigate }) {
  return channels.filter((c) => !store.channels.get(c.id)?.joined).map((c) => ({
    group: "Conversations", text: c.name ?? "", hint: "not joined", face: channelIcon(c), run: () => navigate(`/chat/${c.id}`), weight: -2,
  }));
}

/** @param {import("./types.js").Chat} chat @param {AbortSignal} signal @returns {Choice[]} */
function choices(chat, signal) {
  const { store, session } = chat;
  const groups = store.groups();
  const talks = [...groups.channels, ...groups.direct.filter((c) => store.others(c).length !== 1)].map((c) => ({
    group: "Conversations", text: store.title(c), hint: c.unread ? `${c.unread} unread` : c.kind === "direct" ? "" : `${c.memberIds.length} members`,
    face: c.kind === "direct" ? html`<span class="avatar avatar-xs avatar-n" aria-hidden="true">${store.others(c).length || 1}</span>` : channelIcon(c), run: () => chat.navigate(`/chat/${c.id}`), weight: c.unread ? 12 : 4,
  }));
  const unreadOf = new Map(groups.direct.filter((c) => c.unread && store.others(c).length === 1).map((c) => [store.others(c)[0].id, c.unread]));
  const people = [...store.people.values()].filter((p) => p.active && p.id !== store.me.id).map((p) => ({
    group: "People", text: p.displayName, hint: unreadOf.has(p.id) ? `${unreadOf.get(p.id)} unread` : presenceWord(p.presence),
    face: avatar(p, { size: "xs", presence: true }), run: () => void messagePerson(chat, p.id, signal), weight: unreadOf.has(p.id) ? 10 : p.presence === "offline" ? 0 : 2,
  }));
  const action = (/** @type {string} */ name, /** @type {string} */ text, /** @type {() => void} */ run) => ({ group: "Actions", text, hint: "", face: icon(name), run, weight: -20 });
  return [...talks, ...people,
    ...(session.can("chat:write") ? [action("compose", "New direct message", () => void newDirect(chat, signal))] : []),
    ...(session.can("channels:manage") ? [action("plus", "New channel", () => void newChannel(chat, signal))] : []),
    action("thread", "Threads", () => chat.navigate("/chat/threads")),
    action("at", "Mentions", () => chat.navigate("/chat/mentions")),
    action("bookmark", "Saved messages", () => chat.navigate("/chat/saved")),
    action("pencil", "Drafts", () => chat.navigate("/chat/drafts")),
    action("search", "Browse public channels", () => void browseChannels(chat, signal)),
    action("check", "Mark everything as read", () => void markEverythingRead(chat, signal)),
    action("settings", "Settings", () => chat.navigate("/settings")),
    action("keyboard", "Keyboard shortcuts", () => void chat.keys.sheet())];
}
