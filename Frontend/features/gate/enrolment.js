// Adding an authenticator app: QR code, the key to type, a live check of the code, then the recovery codes.
// Used by set-up, by sign-in (factors: enrol) and by the settings.
import { copyText } from "../../lib/copy.js";
import { fieldError, field } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { sentence } from "../../lib/problem.js";
import { gateApi } from "./gate-api.js";
import { recoveryCodes } from "./recovery-codes.js";

/**
 * @param {{ challenge?: string, signal?: AbortSignal, onDone: (answer: { expiresAt?: string }) => void,
 *   onKept: (kept: boolean) => void }} options onDone: the code was right; onKept: the tick under the recovery codes
 * @returns {Promise<HTMLElement>}
 */
export async function enrolment({ challenge, signal, onDone, onKept }) {
  const { secret, qrSvg } = await gateApi.startTotp(challenge, signal);
  const picture = URL.createObjectURL(new Blob([qrSvg], { type: "image/svg+xml" }));
  const image = html`<img src=${picture} width="172" height="172" alt="QR code for your authenticator app">`;
  image.addEventListener("load", () => URL.revokeObjectURL(picture), { once: true });
  const entry = field({ name: "code", label: "Code from the app", class: "code-input", inputmode: "numeric", autocomplete: "one-time-code", maxlength: 6,
    hint: "Six digits. Bailey checks them as you type.", autofocus: true });
  const box = /** @type {HTMLInputElement} */ (entry.querySelector("input"));
  const right = html`<div class="stack stack-form">${entry}</div>`;
  let checking = false;

  const confirm = async () => {
    const code = box.value.replace(/\s/g, "");
    if (checking || !/^\d{6}$/.test(code)) return;
    checking = true;
    try {
      const answer = await gateApi.confirmTotp(code, challenge, signal);
      fieldError(right, "code", null);
      box.disabled = true;
      entry.querySelector(".hint")?.replaceWith(html`<p class="seal" role="status">${icon("check-circle")} <span><b>That code is right.</b> Two-factor is on.</span></p>`);
      right.append(recoveryCodes(answer.recoveryCodes, onKept));
      onDone(answer);
    } catch (error) {
      if (!signal?.aborted) { fieldError(right, "code", sentence(error)); box.select(); }
    } finally {
      checking = false;
    }
  };
  box.addEventListener("input", () => void confirm());
  box.addEventListener("keydown", (event) => { if (event.key === "Enter") { event.preventDefault(); void confirm(); } });

  return html`<div class="two-col two-col-qr">
    <div class="stack stack-form"><div class="qr">${image}</div>
      <div class="field"><span class="label">Cannot scan it?</span><div class="cmd"><code>${grouped(secret)}</code>
        ${iconButton({ icon: "copy", label: "Copy the key", small: true, onClick: () => void copyText(secret, "Key copied") })}</div></div></div>
    ${right}</div>`;
}

/** In groups of four. @param {string} secret */
const grouped = (secret) => secret.replace(/\s/g, "").replace(/(.{4})(?=.)/g, "$1 ");
