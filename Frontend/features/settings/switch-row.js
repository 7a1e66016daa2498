// One choice of yes or no as a row of a list. What could not be kept is shown as it was.
import { html } from "../../lib/html.js";

/** @param {{ id: string, title: string, hint?: string, on: boolean, act: (on: boolean) => Promise<boolean>, more?: HTMLElement | null }} setting act answers whether it is kept; more: before the switch */
export function switchRow({ id, title, hint = "", on, act, more = null }) {
  const field = /** @type {HTMLInputElement} */ (html`<input class="switch" type="checkbox" role="switch" aria-labelledby=${id} ?checked=${on} @change=${() => void changed()}>`);
  return html`<li><span><b id=${id}>${title}</b>${hint ? html`<small>${hint}</small>` : null}</span>${more}<span class="end">${field}</span></li>`;

  async function changed() {
    const wanted = field.checked;
    if (!(await act(wanted)) && field.checked === wanted) field.checked = !wanted;
  }
}
