// announce("3 new messages"): said by a screen reader, politely. announce(text, "assertive") interrupts.
import { html } from "./html.js";

/** @type {Record<string, HTMLElement>} */
const regions = {};

/** @param {string} text @param {"polite" | "assertive"} [how] */
export function announce(text, how = "polite") {
  const region = (regions[how] ??= document.body.appendChild(html`<div class="sr-only" aria-live=${how}></div>`));
  region.textContent = "";
  // A change in the same task is not noticed by every screen reader.
  setTimeout(() => { region.textContent = text; }, 50);
}
