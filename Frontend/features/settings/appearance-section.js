// Light, dark, or like the system.
import { html } from "../../lib/html.js";
import { theme } from "../../lib/theme.js";
import { section } from "../../lib/section.js";

export function appearanceSection() {
  const light = html`<svg viewBox="0 0 132 84" aria-hidden="true"><path class="pv-wall" data-theme="light" d="M0 0h132v84H0z"></path><rect class="pv-court" data-theme="light" x="36" y="6" width="92" height="72" rx="4"></rect><path class="pv-line" data-theme="light" d="M8 16h18M8 24h14M8 32h18M44 20h34M44 30h62M44 40h46"></path></svg>`;
  const dark = html`<svg viewBox="0 0 132 84" aria-hidden="true"><path class="pv-wall" data-theme="dark" d="M0 0h132v84H0z"></path><rect class="pv-court" data-theme="dark" x="36" y="6" width="92" height="72" rx="4"></rect><path class="pv-line" data-theme="dark" d="M8 16h18M8 24h14M8 32h18M44 20h34M44 30h62M44 40h46"></path></svg>`;
  const both = html`<svg viewBox="0 0 132 84" aria-hidden="true"><path class="pv-wall" data-theme="light" d="M0 0h132v84H0z"></path><rect class="pv-court" data-theme="light" x="36" y="6" width="92" height="72" rx="4"></rect><path class="pv-wall" data-theme="dark" d="M66 0h66v84H66z"></path><path class="pv-court" data-theme="dark" d="M66 6h58a4 4 0 0 1 4 4v64a4 4 0 0 1-4 4H66z"></path><path class="pv-line" data-theme="light" d="M8 16h18M8 24h14M8 32h18M44 20h14M44 30h14M44 40h14"></path><path class="pv-line" data-theme="dark" d="M74 20h34M74 30h42M74 40h28"></path></svg>`;
  /** @param {import("../../lib/theme.js").ThemeChoice} value @param {string} label @param {Node} picture */
  const choice = (value, label, picture) => html`<label><input type="radio" name="theme" value=${value} ?checked=${theme.choice === value}
    @change=${() => theme.choose(value)}>${picture}<span>${label}</span></label>`;
  return section({ id: "appearance", title: "Appearance" }, html`<fieldset class="theme-pick"><legend class="sr-only">Theme</legend>
    ${choice("system", "Like the system", both)}${choice("light", "Light", light)}${choice("dark", "Dark", dark)}</fieldset>`);
}
