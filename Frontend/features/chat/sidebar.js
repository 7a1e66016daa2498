// The list of conversations: find, favourites, channels, direct messages, and my presence at its foot.

import { avatar, presenceWord } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { isApple } from "../../lib/keys.js";
import { openMenu } from "../../lib/menu.js";
import { inCall, onCalls } from "../calls/in-chat.js";
import { setStatus } from "../settings/status-dialog.js";
import { browseChannels } from "./channel-browser.js";
import { newChannel, newDirect } from "./channel-dialogs.js";
import { KeyedList } from "./keyed-list.js";
import { asksForMe, channelFace, countBadge } from "./parts.js";
import { statusMark } from "./status-mark.js";
import { stranded } from "./stranded.js";
import { openSwitcher } from "./switcher.js";

/** @typedef {import("./types.js").Channel} Channel */

/**
 * @param {{ chat: import("./types.js").Chat, shell: import("../shell/shell.js").Shell, presence: import("./presence-watch.js").PresenceWatch, signal: AbortSignal }} setting
 */
export function sidebar({ chat, shell, presence, signal }) {
  const { store, session } = chat;
  const compose = iconButton({ icon: "compose", size: "m", label: "New message", key: "N", onClick: () => void newDirect(chat, signal) });
  const account = html`<span class="only-phone"></span>`;
  const inboxes = html`<ul class="side-section rows"></ul>`;
  const favourites = html`<ul class="rows"></ul>`;
  const channels = html`<ul class="rows"></ul>`;
  const direct = html`<ul class="rows"></ul>`;
  const rows = { inboxes: new KeyedList(inboxes), favourites: new KeyedList(favourites), channels: new KeyedList(channels), direct: new KeyedList(direct) };
  const addChannel = iconButton({ icon: "plus", label: "Add a channel", small: true, onClick: () => openMenu(addChannel, channelMenu(), { signal }) });
  addChannel.setAttribute("aria-haspopup", "menu");
  const me = html`<button type="button" class="row" aria-haspopup="menu" @click=${() => openMenu(me, presenceMenu(), { signal, label: "Your presence" })}></button>`;
  const mySigns = new KeyedList(me);
  const onTop = html`<section class="side-section" aria-labelledby="side-favourites" hidden><h3 class="side-title" id="side-favourites">Favourites</h3>${favourites}</section>`;
  const element = html`<div class="side-inner">
    <div class="side-head"><h2 class="truncate">Bailey</h2>${shell.workspaceMenuButton()}<span class="grow"></span>${session.can("chat:write") ? compose : null}${account}</div>
    <button type="button" class="jump" aria-keyshortcuts="Control+K" @click=${() => openSwitcher(chat, signal)}>${icon("search")} Find or jump to <kbd>${isApple ? "⌘ K" : "Ctrl K"}</kbd></button>
    <div class="side-scroll">${inboxes}${onTop}
      <section class="side-section" aria-labelledby="side-channels"><h3 class="side-title" id="side-channels">Channels ${addChannel}</h3>${channels}</section>
      <section class="side-section" aria-labelledby="side-direct"><h3 class="side-title" id="side-direct">Direct messages
        ${session.can("chat:write") ? iconButton({ icon: "plus", label: "New direct message", small: true, onClick: () => void newDirect(chat, signal) }) : null}</h3>${direct}</section>
    </div>
    <div class="side-me">${me}</div></div>`;
  for (const kind of /** @type {const} */ (["channels", "people", "presence"])) store.on(kind, draw, { signal });
  for (const source of [chat.threads, chat.drafts]) source.addEventListener("change", draw, { signal });
  let lost = 0;
  chat.outbox.addEventListener("change", () => { if (stranded(chat.outbox, store).length !== lost) draw(); }, { signal });
  let talking = "";
  onCalls(() => { if (talkingNow() !== talking) draw(); }, signal);
  draw();
  return { element, draw };

  /** Calls change often, the list only with who is in which. */
  function talkingNow() { return [...store.channels.keys()].map((id) => inCall(id)).join(); }

  function draw() {
    const held = element.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement).dataset.channel : null;
    const sections = store.sections();
    talking = talkingNow();
    lost = stranded(chat.outbox, store).length;
    rows.inboxes.show(mine());
    for (const name of /** @type {const} */ (["favourites", "channels", "direct"])) rows[name].show(sections[name].map((channel) => [channel.id, row(channel)]));
    onTop.hidden = sections.favourites.length === 0;
    // A row that went to another section.
    if (held && !element.contains(document.activeElement)) /** @type {HTMLElement | null} */ (element.querySelector(`[data-channel="${CSS.escape(held)}"]`))?.focus({ preventScroll: true });
    const person = store.person(store.me.id);
    const mark = [statusMark(person)].filter((one) => one !== null).map((one) => /** @type {[string, HTMLElement]} */ (["status", one]));
    mySigns.show([["face", avatar(person, { size: "xs", presence: true })], ["name", html`<span class="truncate">${person.displayName}</span>`], ...mark, ["presence", html`<span class="end faint">${presenceWord(person.presence)}</span>`]]);
    const link = shell.accountLink();
    account.replaceChildren(...(link ? [link] : []));
  }

  /** What is mine across conversations. @returns {[string, HTMLElement][]} */
  function mine() {
    const mentions = store.mentionTotal() + chat.threads.mentions;
    const begun = chat.drafts.list().filter((draft) => draft.threadRootId || location.pathname !== `/chat/${draft.channelId}`).length // what one sees being written is no reminder
      + lost;
    const entry = (/** @type {string} */ path, /** @type {string} */ sign, /** @type {string} */ name, /** @type {HTMLElement | null} */ badge, /** @type {boolean} */ bold) => /** @type {[string, HTMLElement]} */ ([path, html`<li><a class=${bold ? "row is-unread" : "row"} href=${path} data-channel=${path}
      aria-current=${location.pathname === path ? "page" : undefined}>${icon(sign)} <span class="truncate">${name}</span> ${badge}</a></li>`]);
    return [
      entry("/chat/threads", "thread", "Threads", chat.threads.unread ? countBadge(chat.threads.unread, { mention: chat.threads.loud > 0 }) : null, chat.threads.unread > 0),
      entry("/chat/mentions", "at", "Mentions", mentions ? countBadge(mentions, { mention: true, word: "new" }) : null, mentions > 0),
      entry("/chat/saved", "bookmark", "Saved", null, false),
      ...(begun ? [entry("/chat/drafts", "pencil", "Drafts", html`<span class="end faint">${begun}</span>`, false)] : []),
    ];
  }

  /** @param {Channel} channel */
  function row(channel) {
    const title = store.title(channel);
    const others = channel.kind === "direct" ? store.others(channel) : [];
    const here = location.pathname === `/chat/${channel.id}`;
    const muted = channel.notifications?.muted ?? false;
    const bold = asksForMe(channel);
    const loud = channel.mentions > 0 || channel.kind === "direct";
    const badge = muted && !channel.mentions ? icon("bell-off", "", "end") : channel.unread > 0 ? countBadge(channel.mentions || channel.unread, { mention: loud, word: !channel.mentions || channel.kind === "direct" ? "unread" : channel.mentions === 1 ? "mention" : "mentions" }) : null;
    const people = inCall(channel.id);
    const live = people ? html`<span class="end live">${icon("speaker")} ${people}<span class="sr-only"> in the call</span></span>` : null;
    return html`<li><a class=${bold ? "row is-unread" : muted ? "row is-muted" : "row"} href=${`/chat/${channel.id}`} aria-current=${here ? "page" : undefined} data-channel=${channel.id}>
      ${channelFace(channel, store)} <span class="truncate">${title}</span>${others.length === 1 ? statusMark(others[0]) : null}${others.length === 1 ? html`<span class="sr-only">, ${presenceWord(others[0].presence)}</span>` : null}${muted ? html`<span class="sr-only">, muted</span>` : null} ${live} ${badge}</a></li>`;
  }

  /** @returns {import("../../lib/menu.js").MenuEntry[]} */
  function channelMenu() {
    const list = [{ label: "Browse public channels", icon: "search", run: () => void browseChannels(chat, signal) }];
    return session.can("channels:manage") ? [{ label: "New channel", icon: "plus", run: () => void newChannel(chat, signal) }, ...list] : list;
  }

  /** @returns {import("../../lib/menu.js").MenuEntry[]} */
  function presenceMenu() {
    const now = store.person(store.me.id).presence;
    return [
      { label: "Online", checked: now === "online", run: () => presence.choose("online") },
      { label: "Away", checked: now === "away", run: () => presence.choose("away") },
      { label: "Do not disturb", checked: now === "busy", run: () => presence.choose("busy") },
      "rule",
      { label: "Set a status", icon: "smile", run: () => void setStatus(signal) },
    ];
  }
}
