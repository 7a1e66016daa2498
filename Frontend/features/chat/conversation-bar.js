// The bar over a conversation: what it is, who is in it, and the ways to its panels.

import { avatar, presenceWord } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { openMenu } from "../../lib/menu.js";
import { callButtons } from "../calls/in-chat.js";
import { addPeople, archiveChannel, changeChannel, hideDirect, leaveChannel, reopenChannel } from "./channel-dialogs.js";
import { favouring } from "./favour.js";
import { statusOf } from "./panels/member-rows.js";
import { channelFace, channelIcon } from "./parts.js";
import { searchPath } from "./search/search-query.js";

/**
 * @param {{ chat: import("./types.js").Chat, shell: import("../shell/shell.js").Shell, channel: () => import("./types.js").Channel, signal: AbortSignal,
 *   may: import("./panels/detail-acts.js").May, showPins: () => void, showDetails: () => void, markRead: () => void }} setting
 */
export function conversationBar({ chat, shell, channel, signal, may, showPins, showDetails, markRead }) {
  const { store } = chat;
  const title = html`<h1 class="truncate" tabindex="-1"></h1>`;
  const small = html`<small></small>`;
  const topic = html`<p class="topic truncate hide-phone"></p>`;
  const sign = html`<span class="bar-sign hide-phone"></span>`;
  const favour = favouring({ chat, signal });
  const star = iconButton({ icon: "star", label: "Favourite", small: true, pressed: false, class: "bar-star hide-phone", onClick: () => void favour(channel()) });
  const people = html`<button type="button" class="btn btn-quiet btn-s hide-phone" @click=${showDetails}></button>`;
  const search = iconButton({ icon: "search", size: "m", label: "Search in this conversation", key: "/", onClick: () => chat.navigate(searchPath(channel().id)) });
  const pins = iconButton({ icon: "pin", size: "m", label: "Pinned messages", pressed: false, class: "hide-phone", onClick: showPins });
  const details = iconButton({ icon: "panel-right", size: "m", label: "Details", pressed: false, class: "hide-phone", onClick: showDetails });
  const calling = callButtons({ channelId: channel().id, may: () => may.call(), signal });
  const more = iconButton({ icon: "more", size: "m", label: "Conversation menu", onClick: () => openMenu(more, menu(), { signal }) });
  more.setAttribute("aria-haspopup", "menu");
  const element = html`<header class="bar">${shell.barStart("conversations")}
    <div class="bar-title grow">${sign}<div class="bar-two">${title}${small}</div>${star}${topic}</div>
    <div class="bar-end">${people}${calling.elements}${search}${pins}${details}${more}</div></header>`;

  return {
    element, draw,
    /** @param {string} kind which panel is open */
    pressed(kind) {
      pins.setAttribute("aria-pressed", String(kind === "pins"));
      details.setAttribute("aria-pressed", String(kind === "details"));
    },
  };

  function draw() {
    const c = channel();
    const name = store.title(c);
    title.replaceChildren(...(c.kind === "public" ? [html`<span class="only-phone" aria-hidden="true">${"#\u00a0"}</span>`] : c.kind === "private" ? [html`<span class="only-phone">${icon("lock")}</span>`] : []), name);
    const here = c.memberIds.filter((m) => ["online", "busy"].includes(store.person(m).presence)).length;
    const others = store.others(c);
    const one = c.kind === "direct" && others.length === 1 ? others[0] : null;
    sign.replaceChildren(one ? avatar(one, { size: "s", presence: true }) : channelIcon(c, "m"));
    topic.textContent = one ? `${presenceWord(one.presence)}${statusOf(one)}` : (c.topic ?? "");
    topic.hidden = !topic.textContent;
    small.textContent = one ? `${presenceWord(one.presence)}${statusOf(one)}` : `${c.memberIds.length} ${c.memberIds.length === 1 ? "member" : "members"}, ${here} online`;
    people.replaceChildren(icon("users"), String(c.memberIds.length));
    people.setAttribute("aria-label", `${c.memberIds.length} members`);
    people.hidden = c.memberIds.length === 0 || one !== null;
    star.hidden = !may.favour();
    star.setAttribute("aria-pressed", String(c.favourite ?? false));
    calling.draw();
    if (store.isBaileys(c)) {
      sign.replaceChildren(channelFace(c, store));
      small.textContent = "What you should know about your account and the server";
      people.hidden = true;
    }
  }

  /** @returns {import("../../lib/menu.js").MenuEntry[]} */
  function menu() {
    const c = channel();
    /** @type {import("../../lib/menu.js").MenuEntry[]} */
    const list = [{ label: "Details", icon: "panel-right", run: showDetails }, { label: "Pinned messages", icon: "pin", run: showPins }];
    if (may.favour()) list.push({ label: c.favourite ? "Remove from favourites" : "Add to favourites", icon: "star", run: () => void favour(channel()) });
    if (c.joined && c.unread) list.push({ label: "Mark as read", icon: "check", key: "Esc", run: markRead });
    if (may.change()) list.push({ label: "Name and topic", icon: "pencil", run: () => void changeChannel(chat, channel(), signal) });
    if (may.invite()) list.push({ label: "Add people", icon: "user-plus", run: () => void addPeople(chat, channel(), signal) });
    if (may.hide()) list.push({ label: "Hide until the next message", icon: "eye-off", run: () => void hideDirect(chat, channel(), signal) });
    if (may.leave() || may.archive()) list.push("rule");
    if (may.leave()) list.push({ label: "Leave channel", icon: "log-out", run: () => void leaveChannel(chat, channel(), signal) });
    if (may.reopen()) list.push({ label: "Reopen channel", icon: "folder", run: () => void reopenChannel(chat, channel(), signal) });
    if (may.archive()) list.push({ label: "Archive channel", icon: "folder-lock", danger: true, run: () => void archiveChannel(chat, channel(), signal) });
    return list;
  }
}
