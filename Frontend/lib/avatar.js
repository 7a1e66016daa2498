// avatar(user, { size: "xs" | "s" | "l" | "xl", presence: true }): round, initials on one of eight hues, or the picture.
// The name beside it is the accessible one; presenceWord(state) is what belongs in it.
// refreshAvatars(user): every avatar of this person that is shown takes their new picture, name or colour.
import { html } from "./html.js";

/** @typedef {{ id?: string, displayName: string, username?: string, color?: number, avatarUrl?: string | null, presence?: string }} Face */

/** @param {Face} user @param {{ size?: "xs" | "s" | "l" | "xl" | "", presence?: boolean }} [options] */
export function avatar(user, { size = "", presence = false } = {}) {
  const classes = `avatar av-${hue(user.color)} ${size ? `avatar-${size}` : ""}`.trim();
  const state = presence ? (user.presence === "offline" || !user.presence ? "off" : user.presence) : undefined;
  return html`<span class=${classes} data-presence=${state} data-user=${user.id} aria-hidden="true">${inside(user)}</span>`;
}

/** @param {Face} user */
export function refreshAvatars(user) {
  if (!user.id) return;
  for (const shown of document.querySelectorAll(`.avatar[data-user="${CSS.escape(user.id)}"]`)) {
    for (const name of [...shown.classList]) if (/^av-\d$/.test(name)) shown.classList.remove(name);
    shown.classList.add(`av-${hue(user.color)}`);
    shown.replaceChildren(inside(user));
  }
}

/** @param {Face} user */
function inside(user) {
  const letters = initials(user.displayName || user.username || "");
  if (!user.avatarUrl) return letters;
  // A picture that was taken away meanwhile leaves the initials.
  const image = html`<img class="avatar-img" src=${user.avatarUrl} alt="" decoding="async">`;
  image.addEventListener("error", () => image.replaceWith(letters), { once: true });
  return image;
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
