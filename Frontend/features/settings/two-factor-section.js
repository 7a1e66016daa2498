// Authenticator app and recovery codes: add, replace, remove.
import { ask, openDialog } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { withConfirmation } from "../../lib/confirm.js";
import { session } from "../../lib/session.js";
import { toast, toastError } from "../../lib/toast.js";
import { section } from "../../lib/section.js";
import { enrolment } from "../gate/enrolment.js";
import { settingsApi } from "./settings-api.js";

/** @param {import("./routes.js").SectionContext} context */
export function twoFactorSection({ signal }) {
  const place = html`<div></div>`;
  const draw = () => {
    const mfa = session.me?.mfa;
    if (mfa) place.replaceChildren(view(mfa));
  };
  /** @param {import("../../lib/session.js").Me["mfa"]} mfa */
  const view = (mfa) => section({
    id: "two-factor", title: "Two-factor",
    badge: mfa.totp ? html`<span class="badge badge-ok">${icon("shield-check")} On</span>` : html`<span class="badge">Off</span>`,
  }, html`<ul class="group">
    <li>${icon("phone-device", "m", "t-faint")}<span><b>Authenticator app</b><small>${mfa.totp ? `Asked for at every sign-in${mfa.required ? ". Your role must have it." : ""}` : "A code from your phone, asked for after the password"}</small></span>
      <span class="end">${mfa.totp
        // The server does not take off what a role must have, so there is nothing to replace it through.
        ? mfa.required ? null : [html`<button type="button" class="btn btn-s" @click=${() => void replace()}>Replace</button>`,
          html`<button type="button" class="btn btn-s btn-danger-text" @click=${() => void remove()}>Remove</button>`]
        : html`<button type="button" class="btn btn-s" @click=${() => void add()}>Add</button>`}</span></li>
    ${mfa.totp ? html`<li>${icon("list", "m", "t-faint")}<span><b>Recovery codes</b><small>${mfa.recoveryCodesLeft} of 10 left</small></span>
      ${mfa.recoveryCodesLeft < 4 ? html`<span class="end"><span class="badge badge-warn">${icon("warning")} Few left</span></span>` : null}</li>` : null}</ul>`);

  const add = async () => {
    let inside;
    /** @type {HTMLButtonElement | null} */
    let done = null;
    try {
      inside = await withConfirmation(() => enrolment({ signal, onDone: () => {}, onKept: (kept) => { if (done) done.disabled = !kept; } }));
    } catch (error) { toastError(error); return; }
    const body = inside;
    await openDialog({
      title: "Add a second factor", wide: true, signal, body,
      foot: (close) => (done = /** @type {HTMLButtonElement} */ (html`<button type="button" class="btn btn-primary" disabled @click=${() => close()}>Done</button>`)),
    });
    await session.load();
  };
  const replace = async () => {
    if (!(await ask({ title: "Replace the authenticator app?", yes: "Replace it", no: "Keep it", text: "The present app and your recovery codes stop working. Have the new phone at hand." }))) return;
    try {
      await settingsApi.removeTotp();
      await add();
    } catch (error) { toastError(error); }
    await session.load();
  };
  const remove = async () => {
    if (!(await ask({ title: "Remove the second factor?", danger: true, yes: "Remove it", no: "Keep it", text: "After that your password alone opens your account." }))) return;
    try {
      await settingsApi.removeTotp();
      toast("Two-factor is off", { kind: "ok" });
    } catch (error) { toastError(error); }
    await session.load();
  };
  session.onChange(draw, { signal });
  draw();
  return place;
}
