// Menus. openMenu(button, [{ label, icon?, key?, run, danger?, disabled?, checked? }, "rule", { title }]) opens below the button.
// Arrows move, Home, End, type to find, Esc closes; a letter given as key acts while it is open. Focus goes back.
import { html } from "./html.js";
import { icon } from "./icon.js";

/**
 * @typedef {{ label: string, icon?: string, key?: string, run: () => void, danger?: boolean, disabled?: boolean, checked?: boolean }} MenuItem
 * @typedef {MenuItem | "rule" | { title: string }} MenuEntry
 */

/** @param {HTMLElement} button @param {MenuEntry[]} entries @param {{ signal?: AbortSignal, label?: string, look?: string }} [options] look: further classes */
export function openMenu(button, entries, { signal, label, look = "" } = {}) {
  const frame = new AbortController();
  const close = (back = true) => {
    if (frame.signal.aborted) return;
    frame.abort();
    menu.remove();
    button.setAttribute("aria-expanded", "false");
    if (back) button.focus();
  };
  const menu = html`<div class=${`menu menu-float ${look}`.trim()} role="menu" aria-label=${label ?? button.getAttribute("aria-label") ?? "Menu"}>
    ${entries.map((entry) => line(entry, close))}</div>`;
  // Inside an open dialog the rest of the page is inert, and beside a full screen nothing is seen, so the menu has to live there too.
  (button.closest("dialog") ?? document.fullscreenElement ?? document.body).append(menu);
  button.setAttribute("aria-haspopup", "menu");
  button.setAttribute("aria-expanded", "true");
  placeBelow(menu, button);
  const items = /** @type {HTMLElement[]} */ ([...menu.querySelectorAll("[role^=menuitem]")]);
  items[0]?.focus();
  menu.addEventListener("keydown", (event) => {
    event.stopPropagation();
    const at = items.indexOf(/** @type {HTMLElement} */ (document.activeElement));
    const to = { ArrowDown: at + 1, ArrowRight: at + 1, ArrowUp: at - 1, ArrowLeft: at - 1, Home: 0, End: items.length - 1 }[event.key];
    if (to !== undefined) { event.preventDefault(); items[(to + items.length) % items.length]?.focus(); return; }
    if (event.key === "Escape" || event.key === "Tab") { event.preventDefault(); close(); return; }
    if (event.key.length !== 1 || event.ctrlKey || event.metaKey || event.altKey || event.key === " ") return;
    const letter = event.key.toUpperCase();
    const hit = items.find((i) => i.dataset.key === letter);
    if (hit) { event.preventDefault(); hit.click(); return; }
    [...items.slice(at + 1), ...items].find((i) => i.textContent?.trim().toUpperCase().startsWith(letter))?.focus();
  });
  addEventListener("pointerdown", (event) => {
    if (!(event.target instanceof Node) || !(menu.contains(event.target) || button.contains(event.target))) close(false);
  }, { signal: frame.signal, capture: true });
  addEventListener("resize", () => close(false), { signal: frame.signal });
  signal?.addEventListener("abort", () => close(false), { signal: frame.signal });
  return close;
}

/** @param {MenuEntry} entry @param {(back?: boolean) => void} close */
function line(entry, close) {
  if (entry === "rule") return html`<hr role="separator">`;
  if ("title" in entry) return html`<p class="menu-title" role="presentation">${entry.title}</p>`;
  const run = () => { if (!entry.disabled) { close(); entry.run(); } };
  return html`<button type="button" class=${entry.danger ? "menu-item is-danger" : "menu-item"} tabindex="-1"
    role=${entry.checked === undefined ? "menuitem" : "menuitemradio"} aria-checked=${entry.checked}
    aria-disabled=${entry.disabled ? "true" : undefined} data-key=${entry.key} @click=${run}>
    ${entry.icon ? icon(entry.icon) : null}<span>${entry.label}</span>
    ${entry.checked ? icon("check", "", "icon-check") : null}${entry.key ? html`<kbd>${entry.key}</kbd>` : null}</button>`;
}

/** Below the anchor, or above where there is no room; kept inside the window. @param {HTMLElement} floating @param {HTMLElement} anchor */
export function placeBelow(floating, anchor) {
  const a = anchor.getBoundingClientRect();
  const f = floating.getBoundingClientRect();
  const below = a.bottom + 4 + f.height <= innerHeight - 8;
  floating.style.top = `${Math.max(8, below ? a.bottom + 4 : a.top - 4 - f.height)}px`;
  floating.style.left = `${Math.max(8, Math.min(a.left, innerWidth - f.width - 8))}px`;
}
