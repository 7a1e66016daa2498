// Authenticator app and recovery codes: add, replace, make anew, remove.
import { withConfirmation } from "../../lib/confirm.js";
import { ask, openDialog } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { section } from "../../lib/section.js";
import { session } from "../../lib/session.js";
import { toast, toastError } from "../../lib/toast.js";
import { enrolment } from "../gate/enrolment.js";
import { recoveryCodes } from "../gate/recovery-codes.js";
import { settingsApi } from "./settings-api.js";

/** @param {import("./routes.js").SectionContext} context */
export function twoFactorSection({ signal }) {
  const place = html`<div></div>`;
  const draw = () => {
    const mfa = session.me?.mfa;
    if (mfa) place.replaceChildren(view(mfa));
  };
  /** @param {string} label @param {() => Promise<void>} act @param {string} [more] */
  const button = (label, act, more = "") => html`<button type="button" class=${`btn btn-s ${more}`.trim()} @click=${() => void act()}>${label}</button>`;
  /** @param {import("../../lib/session.js").Me["mfa"]} mfa */
  const view = (mfa) => section({
    id: "two-factor", title: "Two-factor",
    badge: mfa.totp ? html`<span class="badge badge-ok">${icon("shield-check")} On</span>` : html`<span class="badge">Off</span>`,
  }, html`<ul class="group">
    <li>${icon("phone-device", "m", "t-faint")}<span><b>Authenticator app</b><small>${mfa.totp ? `Asked for at every sign-in${mfa.required ? ". Your role must have it" : ""}` : "A code from your phone, asked for after the password"}</small></span>
      <span class="end">${mfa.totp ? [button("Replace", replace), mfa.required ? null : button("Remove", remove, "btn-danger-text")] : button("Add", add)}</span></li>
    ${mfa.totp ? html`<li>${icon("list", "m", "t-faint")}<span><b>Recovery codes</b><small>${mfa.recoveryCodesLeft} of 10 left</small></span>
      <span class="end">${mfa.recoveryCodesLeft < 4 ? html`<span class="badge badge-warn">${icon("warning")} Few left</span>` : null}${button("Make new codes", newCodes)}</span></li>` : null}</ul>`);

  /** What changed shows here; when the server does not answer, that is said. */
  const again = () => session.load().catch(toastError);

  /** The QR code, its first right code, then the recovery codes; done when they are kept. @param {string} title */
  const enrol = async (title) => {
    /** @type {HTMLButtonElement | null} */
    let done = null;
    let body;
    try {
      body = await withConfirmation(() => enrolment({ signal, onDone: () => {}, onKept: (kept) => { if (done) done.disabled = !kept; } }));
    } catch (error) { toastError(error); return; }
    await openDialog({
      title, wide: true, signal, body,
      foot: (close) => (done = /** @type {HTMLButtonElement} */ (html`<button type="button" class="btn btn-primary" disabled @click=${() => close()}>Done</button>`)),
    });
    await again();
  };
  const add = () => enrol("Add a second factor");
  const replace = async () => {
    const text = "The present app goes on working until a code of the new one has been checked. After that it and the present recovery codes are of no use.";
    if (await ask({ title: "Replace the authenticator app?", yes: "Replace it", no: "Keep it", text })) await enrol("Replace the authenticator app");
  };
  const newCodes = async () => {
    if (!(await ask({ title: "Make new recovery codes?", yes: "Make new codes", no: "Keep the present ones", text: "The present ones stop working." }))) return;
    try {
      const { recoveryCodes: codes } = await settingsApi.newRecoveryCodes();
      /** @type {HTMLButtonElement | null} */
      let done = null;
      await openDialog({
        title: "Your new recovery codes", signal, keepOpen: true,
        body: recoveryCodes(codes, (kept) => { if (done) done.disabled = !kept; }),
        foot: (close) => (done = /** @type {HTMLButtonElement} */ (html`<button type="button" class="btn btn-primary" disabled @click=${() => close()}>Done</button>`)),
      });
    } catch (error) { toastError(error); }
    await again();
  };
  const remove = async () => {
    if (!(await ask({ title: "Remove the second factor?", danger: true, yes: "Remove it", no: "Keep it", text: "After that your password alone opens your account." }))) return;
    try {
      await settingsApi.removeTotp();
      toast("Two-factor is off", { kind: "ok" });
    } catch (error) { toastError(error); }
    await again();
  };
  session.onChange(draw, { signal });
  draw();
  return place;
}
