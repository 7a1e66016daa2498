// The frame of a panel: its bar with a title and a way to close it.

import { html } from "../../../lib/html.js";
import { iconButton } from "../../../lib/icon.js";

/** @param {{ title: string, beside?: unknown, tools?: unknown, body: unknown, onClose: () => void }} parts */
export function panelFrame({ title, beside = null, tools = null, body, onClose }) {
  return html`<aside class="panel" aria-label=${title}><header class="bar"><h2 tabindex="-1">${title}</h2>${beside}
    <div class="bar-end">${tools}${iconButton({ icon: "x", size: "m", label: `Close ${title.toLowerCase()}`, key: "Escape", onClick: onClose })}</div></header>${body}</aside>`;
}
