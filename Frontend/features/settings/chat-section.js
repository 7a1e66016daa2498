// How one writes in Chat, and whether the others see how far one has read. The same on all devices.
import { html } from "../../lib/html.js";
import { section } from "../../lib/section.js";
import { settingsApi } from "./settings-api.js";

/** @param {import("./routes.js").SectionContext} context */
export async function chatSection({ saved, signal }) {
  const values = await settingsApi.chat(signal);
  /** @param {string} name @param {"enterSends" | "readReceipts"} key */
  const toggle = (name, key) => html`<input class="switch" type="checkbox" role="switch" aria-labelledby=${name} ?checked=${values[key]}
    @change=${(/** @type {Event} */ event) => {
      const input = /** @type {HTMLInputElement} */ (event.target);
      void saved.save(() => settingsApi.saveChat({ [key]: input.checked })).then((worked) => { if (!worked) input.checked = !input.checked; });
    }}>`;
  return section({ id: "chat", title: "Chat" }, html`<ul class="group">
    <li><span><b id="chat-enter">Enter sends</b><small>Off: Enter begins a new line, Ctrl Enter sends</small></span><span class="end">${toggle("chat-enter", "enterSends")}</span></li>
    <li><span><b id="chat-receipts">Read receipts</b><small>Others see how far you have read in a conversation</small></span><span class="end">${toggle("chat-receipts", "readReceipts")}</span></li></ul>`);
}
