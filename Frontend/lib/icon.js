// icon("chat"), icon("chat", "m" | "l" | "xl"): a symbol of icons.svg, hidden from screen readers. loadIcons() once.
// iconButton({ icon, label, key?, small?, pressed?, onClick }): always named, with a tooltip.
import { html } from "./html.js";

/**
 * Takes the symbols of icons.svg into the page, once. Linked from outside, every new icon would ask the server again and
 * stay empty without it. responseXML parses without running or fetching anything.
 */
export function loadIcons() {
  const request = new XMLHttpRequest();
  request.open("GET", new URL("../icons.svg", import.meta.url));
  request.responseType = "document";
  request.overrideMimeType("image/svg+xml");
  request.addEventListener("load", () => {
    const symbols = request.responseXML?.querySelectorAll("symbol") ?? [];
    const sheet = html`<svg width="0" height="0" aria-hidden="true" hidden></svg>`;
    sheet.append(...[...symbols].map((symbol) => document.importNode(symbol, true)));
    document.body.append(sheet);
  });
  request.send();
}

/** @param {string} name @param {"m" | "l" | "xl" | ""} [size] @param {string} [more] further classes */
export function icon(name, size = "", more = "") {
  const classes = ["icon", size && `icon-${size}`, more].filter(Boolean).join(" ");
  return html`<svg class=${classes} aria-hidden="true"><use href=${`#i-${name}`}></use></svg>`;
}

/**
 * @param {{ icon: string, label: string, key?: string, small?: boolean, size?: "m" | "l" | "", pressed?: boolean,
 *   class?: string, onClick?: (event: MouseEvent) => void }} options key: as aria-keyshortcuts writes it
 */
export function iconButton({ icon: name, label, key, small = false, size = "", pressed, class: classes = "", onClick }) {
  return html`<button type="button" class=${`icon-btn ${small ? "icon-btn-s" : ""} ${classes}`.trim()} aria-label=${label}
    aria-keyshortcuts=${key} aria-pressed=${pressed} @click=${onClick}>${icon(name, size)}</button>`;
}
