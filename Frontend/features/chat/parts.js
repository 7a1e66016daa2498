// Small pieces that several Chat views show.

import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";

/** @param {number} count @param {{ mention?: boolean, word?: string }} [look] */
export function countBadge(count, { mention = false, word = "unread" } = {}) {
  return html`<span class=${`end count${mention ? " count-mention" : ""}`}>${count > 99 ? "99+" : count}<span class="sr-only"> ${word}</span></span>`;
}

/** @param {{ kind: string }} channel @param {"" | "m" | "l"} [size] */
export const channelIcon = (channel, size = "") => icon(channel.kind === "private" ? "lock" : channel.kind === "direct" ? "users" : "hash", size);

/** "Wen", "Wen and Ruth", "Wen, Ruth and 3 others" @param {string[]} names */
export function listed(names) {
  if (names.length <= 1) return names.join("");
  if (names.length <= 3) return `${names.slice(0, -1).join(", ")} and ${names[names.length - 1]}`;
  return `${names.slice(0, 2).join(", ")} and ${names.length - 2} others`;
}

/** @param {string} iso the local day, 2026-03-12 */
export function dayKey(iso) {
  const d = new Date(iso);
  return `${d.getFullYear()}-${String(d.getMonth() + 1).padStart(2, "0")}-${String(d.getDate()).padStart(2, "0")}`;
}

/** @param {string} iso the local minute; messages of one author in one minute stand together */
export const minuteKey = (iso) => Math.floor(new Date(iso).getTime() / 60_000);
