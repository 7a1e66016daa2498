// What runs, and the three acts on the vault: lock, lockdown, another master password.
import { ask } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { copyText } from "../../lib/copy.js";
import { toastError } from "../../lib/toast.js";
import { server } from "../gate/server.js";
import { lockServer } from "../shell/lock-server.js";
import { adminApi } from "./admin-api.js";
import { adminFrame, adminSection } from "./frame.js";
import { masterPasswordDialog } from "./master-password-dialog.js";

/** @param {import("./index.js").AdminContext} context */
export async function serverPage(context) {
  const health = await server.check(context.signal);
  const policy = await server.policy(context.signal);
  const print = health.https?.fingerprint;
  /** @param {string} sign @param {string} title @param {string} text @param {unknown} act */
  const row = (sign, title, text, act) => html`<li>${icon(sign, "m", "t-faint")}<span><b>${title}</b><small>${text}</small></span><span class="end">${act}</span></li>`;
  return adminFrame(context, { title: "Server" },
    adminSection({ id: "runs", title: "What runs" }, html`<dl class="dl dl-wide">
      <dt>Version</dt><dd>Bailey ${health.version}</dd><dt>Address</dt><dd>${location.host}</dd>
      ${print ? html`<dt>Certificate</dt>` : null}${print ? html`<dd class="cell"><code class="fingerprint">${print}</code>${iconButton({ icon: "copy", label: "Copy the fingerprint", small: true, onClick: () => void copyText(print, "Fingerprint copied") })}</dd>` : null}
      <dt>STUN</dt><dd>${health.stun.enabled ? `UDP port ${health.stun.port}` : "Off"}</dd>
      <dt>Registration</dt><dd>${{ invite: "By invitation", open: "Open to everyone on the network", closed: "Closed" }[policy.registration]}</dd>
      <dt>Second factor</dt><dd>${{ nobody: "Nobody must have one", admins: "Admins must have one", everyone: "Everyone must have one" }[policy.mfaRequired]}</dd></dl>`),
    adminSection({ id: "vault", title: "The vault" }, html`<ul class="group">
      ${row("lock", "Lock the server", "Everyone is cut off at once and the keys leave its memory. The master password opens it again.",
        html`<button type="button" class="btn btn-s btn-danger-text" @click=${() => void lockServer()}>Lock</button>`)}
      ${row("shield-alert", "Lockdown", "Nobody gets in until it is released, admins neither. Background work goes on. The master password releases it.",
        html`<button type="button" class="btn btn-s btn-danger-text" @click=${() => void lockdown()}>Lock down</button>`)}
      ${row("key", "Master password", "Opens the server after each restart. The recovery key on paper stays as it is.",
        html`<button type="button" class="btn btn-s" @click=${() => void masterPasswordDialog(policy.masterPassword, context.signal)}>Change</button>`)}</ul>`));
}

async function lockdown() {
  const text = "Every session stops at once, yours too, and nobody gets in until someone releases it with the master password. Have it at hand.";
  if (!(await ask({ title: "Start a lockdown?", danger: true, yes: "Lock down", no: "Keep it open", text }))) return;
  try { await adminApi.lockdown(); } catch (error) { toastError(error); }
}
