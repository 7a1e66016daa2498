// Single-letter shortcuts on or off, and the sheet of all.
import { html } from "../../lib/html.js";
import { keys } from "../../lib/keys.js";
import { section } from "../../lib/section.js";

export function keyboardSection() {
  return section({ id: "keyboard", title: "Keyboard" }, html`<ul class="group">
    <li><span><b id="keys-letters">Single letters act</b><small>Such as J and K in a conversation, while no field has focus</small></span><span class="end">
      <input class="switch" type="checkbox" role="switch" aria-labelledby="keys-letters" ?checked=${keys.letters}
        @change=${(/** @type {Event} */ e) => { keys.letters = /** @type {HTMLInputElement} */ (e.target).checked; }}></span></li>
    <li><span><b>All shortcuts</b><small>Press ? anywhere</small></span><span class="end"><button type="button" class="btn btn-s" @click=${() => void keys.sheet()}>Show them</button></span></li></ul>`);
}
