// Single-letter shortcuts on or off, the same on all devices, and the sheet of all.
import { html } from "../../lib/html.js";
import { keys } from "../../lib/keys.js";
import { section } from "../../lib/section.js";
import { settingsApi } from "./settings-api.js";
import { switchRow } from "./switch-row.js";

/** @param {import("./routes.js").SectionContext} context */
export async function keyboardSection({ saved, signal }) {
  const { singleKeys } = await settingsApi.chat(signal);
  const act = async (/** @type {boolean} */ on) => {
    const kept = await saved.save(() => settingsApi.saveChat({ singleKeys: on }));
    if (kept) keys.letters = on;
    return kept;
  };
  return section({ id: "keyboard", title: "Keyboard" }, html`<ul class="group">
    ${switchRow({ id: "keys-letters", title: "Single letters act", hint: "Such as J and K in a conversation, while no field has focus", on: singleKeys, act })}
    <li><span><b>All shortcuts</b><small>Press ? anywhere</small></span><span class="end"><button type="button" class="btn btn-s" @click=${() => void keys.sheet()}>Show them</button></span></li></ul>`);
}
