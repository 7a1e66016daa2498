// Icon buttons show their name and key after 500 ms of hover or keyboard focus. startTooltips() once.
import { html } from "./html.js";
import { keyCaps } from "./keys.js";
import { placeBelow } from "./menu.js";

export function startTooltips() {
  /** @type {HTMLElement | null} */
  let tip = null;
  /** @type {Element | null} */
  let owner = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const hide = () => { clearTimeout(timer); tip?.remove(); tip = owner = null; };
  /** @param {Event} event */
  const over = (event) => {
    const button = event.target instanceof Element ? event.target.closest(".icon-btn[aria-label]") : null;
    if (button === owner) return;
    hide();
    if (!button || (event.type === "focusin" && !button.matches(":focus-visible"))) return;
    owner = button;
    timer = setTimeout(() => show(/** @type {HTMLElement} */ (button)), 500);
  };
  /** @param {HTMLElement} button */
  const show = (button) => {
    if (!button.isConnected || button.getAttribute("aria-expanded") === "true") return;
    const key = button.getAttribute("aria-keyshortcuts");
    // The name is on the button already; this is for eyes alone.
    tip = html`<div class="tooltip tooltip-float" aria-hidden="true">${button.getAttribute("aria-label")}${key ? keyCaps(key) : null}</div>`;
    (button.closest("dialog") ?? document.body).append(tip);
    placeBelow(tip, button);
  };
  document.addEventListener("pointerover", over);
  document.addEventListener("focusin", over);
  for (const name of ["pointerdown", "keydown", "scroll"]) document.addEventListener(name, hide, { capture: true, passive: true });
}
