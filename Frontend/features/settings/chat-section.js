// How one writes in Chat, and whether the others see how far one has read. The same on all devices.
import { html } from "../../lib/html.js";
import { section } from "../../lib/section.js";
import { settingsApi } from "./settings-api.js";
import { switchRow } from "./switch-row.js";

/** @param {import("./routes.js").SectionContext} context */
export async function chatSection({ saved, signal }) {
  const values = await settingsApi.chat(signal);
  /** @param {"enterSends" | "readReceipts"} key */
  const keep = (key) => (/** @type {boolean} */ on) => saved.save(() => settingsApi.saveChat({ [key]: on }));
  return section({ id: "chat", title: "Chat" }, html`<ul class="group">
    ${switchRow({ id: "chat-enter", title: "Enter sends", hint: "Off: Enter begins a new line, Ctrl Enter sends", on: values.enterSends, act: keep("enterSends") })}
    ${switchRow({ id: "chat-receipts", title: "Read receipts", hint: "Others see how far you have read in a conversation", on: values.readReceipts, act: keep("readReceipts") })}</ul>`);
}
