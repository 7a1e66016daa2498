// What the switcher offers beside files: conversations, people, actions and settings.

import { avatar, presenceWord } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { callIn, inCall } from "../calls/in-chat.js";
import { sectionList } from "../settings/section-list.js";
import { browseChannels } from "./channel-browser.js";
import { messagePerson, newChannel, newDirect } from "./channel-dialogs.js";
import { markEverythingRead } from "./mark-read.js";
import { channelIcon } from "./parts.js";

/** @typedef {import("./switcher-order.js").Choice} Choice */

/** What one may look into, and join there. @param {import("./types.js").Channel[]} channels @param {import("./types.js").Chat} chat @returns {Choice[]} */
export function outside(channels, { store, navigate }) {
  return channels.filter((c) => !store.channels.get(c.id)?.joined).map((c) => ({
    key: c.id, group: "Conversations", text: c.name ?? "", hint: "not joined", face: () => channelIcon(c), run: () => navigate(`/chat/${c.id}`), weight: -2,
  }));
}

/** @param {import("./types.js").Chat} chat @param {AbortSignal} signal @returns {Choice[]} */
export function choices(chat, signal) {
  const { store, session } = chat;
  const groups = store.groups();
  const talks = [...groups.channels, ...groups.direct.filter((c) => store.others(c).length !== 1)].map((c) => ({
    key: c.id, group: "Conversations", text: store.title(c), hint: inCall(c.id) ? `call in progress, ${inCall(c.id)}` : c.unread ? `${c.unread} unread` : c.kind === "direct" ? "" : `${c.memberIds.length} members`,
    face: () => c.kind === "direct" ? html`<span class="avatar avatar-xs avatar-n" aria-hidden="true">${store.others(c).length || 1}</span>` : channelIcon(c), run: () => chat.navigate(`/chat/${c.id}`), weight: c.unread ? 12 : 4,
  }));
  const unreadOf = new Map(groups.direct.filter((c) => c.unread && store.others(c).length === 1).map((c) => [store.others(c)[0].id, c.unread]));
  const people = [...store.people.values()].filter((p) => p.active && p.id !== store.me.id).map((p) => ({
    key: p.id, group: "People", text: p.displayName, username: p.username, hint: unreadOf.has(p.id) ? `${unreadOf.get(p.id)} unread` : presenceWord(p.presence),
    face: () => avatar(p, { size: "xs", presence: true }), run: () => void messagePerson(chat, p.id, signal), weight: unreadOf.has(p.id) ? 10 : p.presence === "offline" ? 0 : 2,
  }));
  const action = (/** @type {string} */ name, /** @type {string} */ text, /** @type {() => void} */ run) => ({ key: text, group: "Actions", text, hint: "", face: () => icon(name), run, weight: -20 });
  return [...talks, ...people, ...calling(chat, action), ...settings(chat),
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

/** @param {import("./types.js").Chat} chat @param {(icon: string, text: string, run: () => void) => Choice} action @returns {Choice[]} */
function calling({ store, session }, action) {
  const c = store.channels.get(/^\/chat\/([0-9a-f-]{36})$/.exec(location.pathname)?.[1] ?? "");
  if (!c?.joined || c.archived || c.memberIds.length < 2 || !session.can("chat:write")) return [];
  const place = c.kind === "direct" ? `with ${store.title(c)}` : `in #${c.name}`;
  return [action("phone", `${inCall(c.id) ? "Join the" : "Start a"} call ${place}`, () => callIn(c.id))];
}

/** Each section, and what stands in it. @param {import("./types.js").Chat} chat @returns {Choice[]} */
function settings({ navigate }) {
  return sectionList.flatMap(({ id, title, icon: sign, holds = [] }) => [[title, "Settings"], ...holds.map((one) => [one, title])].map(([text, hint]) => ({
    key: `settings ${id} ${text}`, group: "Settings", text, hint, face: () => icon(sign), run: () => navigate(`/settings/${id}`), weight: hint === "Settings" ? -10 : -14, sought: true,
  })));
}
