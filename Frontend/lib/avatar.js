// avatar(user, { size: "xs" | "s" | "l" | "xl", presence: true }): round, initials on one of eight hues, or the picture.
// The name beside it is the accessible one; presenceWord(state) is what belongs in it.
import { html } from "./html.js";

/** @typedef {{ displayName: string, username?: string, color?: number, avatarUrl?: string | null, presence?: string }} Face */

/** @param {Face} user @param {{ size?: "xs" | "s" | "l" | "xl" | "", presence?: boolean }} [options] */
export function avatar(user, { size = "", presence = false } = {}) {
  const classes = `avatar av-${hue(user.color)} ${size ? `avatar-${size}` : ""}`.trim();
  const state = presence ? (user.presence === "offline" || !user.presence ? "off" : user.presence) : undefined;
  const inside = user.avatarUrl ? html`<img class="avatar-img" src=${user.avatarUrl} alt="" loading="lazy">` : initials(user.displayName || user.username || "");
  return html`<span class=${classes} data-presence=${state} aria-hidden="true">${inside}</span>`;
}

/** First letters of the first and the last word. @param {string} name */
export function initials(name) {
  const words = name.trim().split(/[\s._-]+/).filter(Boolean);
  const letters = words.length > 1 ? [words[0], words[words.length - 1]] : [words[0] ?? "?"];
  return letters.map((w) => [...w][0]).join("").toLocaleUpperCase();
}

/** @param {string | undefined} state */
export function presenceWord(state) {
  return state === "busy" ? "do not disturb" : (state ?? "offline");
}

/** @param {number | undefined} color */
const hue = (color) => (Number.isInteger(color) && Number(color) >= 1 && Number(color) <= 8 ? Number(color) : 1);
