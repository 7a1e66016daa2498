// Light, dark, or like the system, and how large the words in conversations are.
import { html } from "../../lib/html.js";
import { LARGEST, SMALLEST, textSize } from "../../lib/text-size.js";
import { theme } from "../../lib/theme.js";
import { section } from "../../lib/section.js";

/** @param {import("./routes.js").SectionContext} context */
export function appearanceSection({ signal }) {
  const figure = html`<output class="num" for="text-size">${textSize.percent} %</output>`;
  const slide = /** @type {HTMLInputElement} */ (html`<input class="range" type="range" id="text-size" aria-labelledby="text-size-name" min=${SMALLEST} max=${LARGEST} step="5"
    .value=${String(textSize.percent)} @input=${() => textSize.choose(Number(slide.value))}>`);
  textSize.onChange(() => {
    slide.value = String(textSize.percent);
    figure.textContent = `${textSize.percent} %`;
  }, { signal });
  const light = html`<svg viewBox="0 0 132 84" aria-hidden="true"><path class="pv-wall" data-theme="light" d="M0 0h132v84H0z"></path><rect class="pv-court" data-theme="light" x="36" y="6" width="92" height="72" rx="4"></rect><path class="pv-line" data-theme="light" d="M8 16h18M8 24h14M8 32h18M44 20h34M44 30h62M44 40h46"></path></svg>`;
  const dark = html`<svg viewBox="0 0 132 84" aria-hidden="true"><path class="pv-wall" data-theme="dark" d="M0 0h132v84H0z"></path><rect class="pv-court" data-theme="dark" x="36" y="6" width="92" height="72" rx="4"></rect><path class="pv-line" data-theme="dark" d="M8 16h18M8 24h14M8 32h18M44 20h34M44 30h62M44 40h46"></path></svg>`;
  const both = html`<svg viewBox="0 0 132 84" aria-hidden="true"><path class="pv-wall" data-theme="light" d="M0 0h132v84H0z"></path><rect class="pv-court" data-theme="light" x="36" y="6" width="92" height="72" rx="4"></rect><path class="pv-wall" data-theme="dark" d="M66 0h66v84H66z"></path><path class="pv-court" data-theme="dark" d="M66 6h58a4 4 0 0 1 4 4v64a4 4 0 0 1-4 4H66z"></path><path class="pv-line" data-theme="light" d="M8 16h18M8 24h14M8 32h18M44 20h14M44 30h14M44 40h14"></path><path class="pv-line" data-theme="dark" d="M74 20h34M74 30h42M74 40h28"></path></svg>`;
  /** @param {import("../../lib/theme.js").ThemeChoice} value @param {string} label @param {Node} picture */
  const choice = (value, label, picture) => html`<label><input type="radio" name="theme" value=${value} ?checked=${theme.choice === value}
    @change=${() => theme.choose(value)}>${picture}<span>${label}</span></label>`;
  return section({ id: "appearance", title: "Appearance" }, html`<fieldset class="theme-pick"><legend class="sr-only">Theme</legend>
    ${choice("system", "Like the system", both)}${choice("light", "Light", light)}${choice("dark", "Dark", dark)}</fieldset>`, html`<ul class="group">
    <li><span><b id="text-size-name">Size of messages</b><small>On this device. On a touch screen two fingers on a conversation change it too.</small></span><span class="end">${slide}</span>${figure}</li></ul>`);
}
