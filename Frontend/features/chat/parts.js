// Small pieces that several Chat views show.

import { avatar } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { BAILEY } from "./well-known.js";

/** @param {number} count @param {{ mention?: boolean, word?: string }} [look] */
export function countBadge(count, { mention = false, word = "unread" } = {}) {
  return html`<span class=${`end count${mention ? " count-mention" : ""}`}>${count > 99 ? "99+" : count}<span class="sr-only"> ${word}</span></span>`;
}

/** Whether a conversation asks to be looked at: a muted one does for mentions alone. @param {import("./types.js").Channel} channel */
export const asksForMe = ({ unread, mentions, notifications }) => unread > 0 && (!notifications?.muted || mentions > 0);

/** @param {{ kind: string }} channel @param {"" | "m" | "l"} [size] */
export const channelIcon = (channel, size = "") => icon(channel.kind === "private" ? "lock" : channel.kind === "direct" ? "users" : "hash", size);

/** What stands before a conversation's name. @param {import("./types.js").Channel} channel @param {import("./chat-store.js").ChatStore} store */
export function channelFace(channel, store) {
  if (channel.kind !== "direct") return channelIcon(channel);
  if (store.isBaileys(channel)) return avatar(store.person(BAILEY), { size: "xs" });
  const others = store.others(channel);
  return others.length === 1 ? avatar(others[0], { size: "xs", presence: true }) : html`<span class="avatar avatar-xs avatar-n" aria-hidden="true">${others.length}</span>`;
}

/** The address of a message on this server; one in a thread opens its thread. @param {{ channelId: string, seq: number, threadRootId?: string | null }} message */
export const messagePath = ({ channelId, seq, threadRootId }) => (threadRootId ? `/chat/${channelId}?thread=${threadRootId}&reply=${seq}` : `/chat/${channelId}?at=${seq}`);

/** @param {{ channelId: string, seq: number, threadRootId?: string | null }} message */
export const permalink = (message) => location.origin + messagePath(message);

/** "Wen", "Wen and Ruth", "Wen, Ruth and 3 others" @param {string[]} names @param {number} [most] from here on they are counted */
export function listed(names, most = 3) {
  if (names.length <= 1) return names.join("");
  if (names.length <= most) return `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
  return `${names.slice(0, 2).join(", ")} and ${names.length - 2} others`;
}

/** @param {string} iso the local day, 2026-03-12 */
export function dayKey(iso) {
  const d = new Date(iso);
  return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, "0")}-${String(d.getDate()).padStart(2, "0")}`;
}

/** @param {string} iso the local minute; messages of one author in one minute stand together */
export const minuteKey = (iso) => Math.floor(new Date(iso).getTime() / 60_000);
