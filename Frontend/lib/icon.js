// icon("chat"), icon("chat", "m" | "l" | "xl"): a symbol of icons.svg, hidden from screen readers.
// iconButton({ icon, label, key?, small?, pressed?, onClick }): always named, with a tooltip.
import { html } from "./html.js";

/** @param {string} name @param {"m" | "l" | "xl" | ""} [size] @param {string} [more] further classes */
export function icon(name, size = "", more = "") {
  const classes = ["icon", size && `icon-${size}`, more].filter(Boolean).join(" ");
  return html`<svg class=${classes} aria-hidden="true"><use href=${`/icons.svg#i-${name}`}></use></svg>`;
}

/**
 * @param {{ icon: string, label: string, key?: string, small?: boolean, size?: "m" | "l" | "", pressed?: boolean,
 *   class?: string, onClick?: (event: MouseEvent) => void }} options key: as aria-keyshortcuts writes it
 */
export function iconButton({ icon: name, label, key, small = false, size = "", pressed, class: classes = "", onClick }) {
  return html`<button type="button" class=${`icon-btn ${small ? "icon-btn-s" : ""} ${classes}`.trim()} aria-label=${label}
    aria-keyshortcuts=${key} aria-pressed=${pressed} @click=${onClick}>${icon(name, size)}</button>`;
}
