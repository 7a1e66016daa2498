// Ten recovery codes, shown this once: list, download, copy, and the tick that they are kept.
import { copyText, saveText } from "../../lib/copy.js";
import { check } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";

/** @param {string[]} codes @param {(kept: boolean) => void} onKept @returns {HTMLElement} */
export function recoveryCodes(codes, onKept) {
  const text = `Bailey recovery codes for ${location.hostname}\nEach works once.\n\n${codes.join("\n")}\n`;
  const tick = check({ name: "kept", label: "I have put the codes in a safe place" });
  tick.addEventListener("change", () => onKept(/** @type {HTMLInputElement} */ (tick.querySelector("input")).checked));
  return html`<div class="stack stack-form">
    <div class="field"><span class="label" id="rc-label">Recovery codes</span>
      <ol class=${codes.some((code) => code.length > 14) ? "codes codes-long" : "codes"} aria-labelledby="rc-label">${codes.map((code) => html`<li>${code}</li>`)}</ol>
      <p class="hint">Each works once, if you lose your phone. They are not shown again.</p></div>
    <div class="acts">
      <button type="button" class="btn" @click=${() => saveText("bailey-recovery-codes.txt", text)}>${icon("download")} Download</button>
      <button type="button" class="btn" @click=${() => void copyText(codes.join("\n"), "Recovery codes copied")}>${icon("copy")} Copy</button></div>
    ${tick}</div>`;
}
