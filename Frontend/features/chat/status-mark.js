// The sign of a person's status beside their name; the words stand in its tooltip.

import { html } from "../../lib/html.js";

/** @typedef {{ status?: import("./types.js").Person["status"] }} Person */

/** The status while it lasts. @param {Person} person @param {Date} [now] */
export const statusNow = ({ status }, now = new Date()) => (status && (status.emoji || status.text) && !(status.expiresAt && new Date(status.expiresAt) <= now) ? status : null);

/** @param {Person} person @param {Date} [now] */
export function signOf(person, now) {
  const status = statusNow(person, now);
  return status && { sign: status.emoji || "💬", words: status.text || "Status" };
}

/** @param {Person} person */
export function statusMark(person) {
  const status = signOf(person);
  return status ? html`<span class="status-mark emoji" role="img" aria-label=${`Status: ${status.words}`} title=${status.words}>${status.sign}</span>` : null;
}

/** The sign in the head of a message follows the person. @param {Element | null} head @param {Person} author */
export function markAnew(head, author) {
  const name = head?.querySelector(":scope > b");
  if (!head || !name) return;
  const there = head.querySelector(":scope > .status-mark");
  const status = signOf(author);
  if ((there?.getAttribute("title") ?? "") === (status?.words ?? "") && (there?.textContent ?? "") === (status?.sign ?? "")) return;
  there?.remove();
  const fresh = statusMark(author);
  if (fresh) name.after(fresh);
}
