// Times in words. "14:05" today, "Yesterday", "9 March", "9 March 2025"; the whole time goes in the tooltip.
//   timeTag(iso, { style }) -> <time>; style: "clock" 14:05 | "day" Today | "when" today 14:05 | "ago" 12 min ago
import { html } from "./html.js";

const months = ["January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
  "November", "December"];
const days = ["Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday"];

/** @param {string | number | Date} value */
export const clock = (value) => {
  const at = new Date(value);
  return `${String(at.getHours()).padStart(2, "0")}:${String(at.getMinutes()).padStart(2, "0")}`;
};

/** The day of a divider: Today, Yesterday, Wednesday 11 March. @param {string | number | Date} value @param {Date} [now] */
export function day(value, now = new Date()) {
  const at = new Date(value);
  const apart = daysBetween(at, now);
  if (apart === 0) return "Today";
  if (apart === 1) return "Yesterday";
  return `${days[at.getDay()]} ${date(at, now)}`;
}

/** 9 March, or 9 March 2025 in another year. @param {string | number | Date} value @param {Date} [now] */
export function date(value, now = new Date()) {
  const at = new Date(value);
  const year = at.getFullYear() === now.getFullYear() ? "" : ` ${at.getFullYear()}`;
  return `${at.getDate()} ${months[at.getMonth()]}${year}`;
}

/** February 2026. @param {Date} at */
export const monthOf = (at) => `${months[at.getMonth()]} ${at.getFullYear()}`;

/** In a sentence: today 08:12, yesterday 08:12, tomorrow 08:12, 9 March. @param {string | number | Date} value @param {Date} [now] */
export function when(value, now = new Date()) {
  const at = new Date(value);
  const apart = daysBetween(at, now);
  if (apart === 0) return `today ${clock(at)}`;
  if (apart === 1) return `yesterday ${clock(at)}`;
  if (apart === -1) return `tomorrow ${clock(at)}`;
  return date(at, now);
}

/** just now, 12 min ago, else as when(). @param {string | number | Date} value @param {Date} [now] */
export function ago(value, now = new Date()) {
  const minutes = Math.floor((now.getTime() - new Date(value).getTime()) / 60_000);
  if (minutes < 1) return "just now";
  return minutes < 60 ? `${minutes} min ago` : when(value, now);
}

/** Wednesday 11 March 2026, 16:52:03. @param {string | number | Date} value */
export function full(value) {
  const at = new Date(value);
  return `${days[at.getDay()]} ${at.getDate()} ${months[at.getMonth()]} ${at.getFullYear()}, ${clock(at)}:${String(at.getSeconds()).padStart(2, "0")}`;
}

/** @param {string} iso @param {{ style?: "clock" | "day" | "when" | "ago" | "date", class?: string }} [options] */
export function timeTag(iso, { style = "clock", class: classes } = {}) {
  const text = { clock, day, when, ago, date }[style](iso);
  return html`<time class=${classes} datetime=${iso} title=${full(iso)}>${text}</time>`;
}

/** Calendar days, so that a change to summer time does not make a day short. @param {Date} at @param {Date} now */
function daysBetween(at, now) {
  const midnight = (/** @type {Date} */ d) => Date.UTC(d.getFullYear(), d.getMonth(), d.getDate());
  return Math.round((midnight(now) - midnight(at)) / 86_400_000);
}
