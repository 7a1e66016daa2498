// The pill over a log that counts what arrived below and leads there.

import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";

/** @param {() => void} onClick */
export function latestPill(onClick) {
  const element = html`<button type="button" class="btn to-latest" hidden @click=${onClick}></button>`;
  return {
    element,
    /** @param {boolean} away @param {number} unread */
    show(away, unread) {
      element.hidden = !away;
      if (!away) return;
      element.replaceChildren(icon("arrow-down"), unread ? `${unread > 99 ? "99+" : unread} new` : "Jump to latest");
      element.setAttribute("aria-label", unread ? `Jump to latest, ${unread} new` : "Jump to latest");
    },
  };
}
