// Accounts of programs: made, given another secret, removed. The secret is shown once.
import { avatar } from "../../lib/avatar.js";
import { copyText } from "../../lib/copy.js";
import { ask } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { when } from "../../lib/time.js";
import { toast, toastError } from "../../lib/toast.js";
import { scopeWords } from "../settings/new-token-dialog.js";
import { adminApi } from "./admin-api.js";
import { adminFrame } from "./frame.js";
import { newServiceAccountDialog } from "./new-service-account-dialog.js";
import { roleWord } from "./words.js";

/** @param {import("./index.js").AdminContext} context */
export async function serviceAccountsPage(context) {
  const { signal, people } = context;
  const list = html`<div></div>`;
  const once = html`<div></div>`;
  const draw = async () => {
    const accounts = await adminApi.serviceAccounts(signal);
    list.replaceChildren(accounts.length ? html`<ul class="group">${accounts.map(row)}</ul>`
      : html`<div class="empty">${icon("script", "xl")}<b>No service account yet</b><p>A program signs in with one of its own, so that nobody’s password stands in a script.</p></div>`);
  };
  const make = async () => {
    const made = await newServiceAccountDialog(signal);
    if (!made) return;
    reveal(once, made);
    await draw();
  };
  /** @param {import("./admin-api.js").ServiceAccount} a */
  const rotate = async (a) => {
    const text = "The present secret and every token that came from it stop working at once. Have the program at hand.";
    if (!(await ask({ title: `Make a new secret for “${a.name}”?`, yes: "Make a new secret", no: "Keep the present one", text, danger: true }))) return;
    try { reveal(once, await adminApi.replaceSecret(a.id)); await draw(); } catch (error) { toastError(error); }
  };
  /** @param {import("./admin-api.js").ServiceAccount} a */
  const remove = async (a) => {
    if (!(await ask({ title: `Delete “${a.name}”?`, danger: true, yes: "Delete service account", no: "Keep it", text: "Its secret and its tokens stop working at once. What it wrote stays." }))) return;
    try {
      await adminApi.deleteServiceAccount(a.id);
      people.drop(a.id);
      once.replaceChildren();
      toast(`“${a.name}” is deleted`, { kind: "ok" });
      await draw();
    } catch (error) { toastError(error); }
  };
  /** @param {import("./admin-api.js").ServiceAccount} a */
  const row = (a) => {
    const face = people.get(a.id) ?? { displayName: a.name };
    const used = a.lastUsedAt ? `last used ${when(a.lastUsedAt)}` : "never used";
    return html`<li>${avatar(face, { size: "s" })}<span class="grow"><b>${a.name}</b>
      <small>${roleWord(a.role)}${a.scopes ? `, only: ${scopeWords(a.scopes)}` : ""}. Made ${when(a.createdAt)} by ${people.get(a.createdBy)?.displayName ?? "a deleted user"}, secret of ${when(a.secretSetAt)}, ${used}</small>
      <small>Client id <code>${a.clientId}</code></small></span>
      <span class="end">${a.active ? null : html`<span class="badge badge-warn">${icon("lock")} Deactivated</span>`}
        <button type="button" class="btn btn-s" aria-label=${`New secret for ${a.name}`} @click=${() => void rotate(a)}>New secret</button>
        <button type="button" class="btn btn-s btn-danger-text" aria-label=${`Delete ${a.name}`} @click=${() => void remove(a)}>Delete</button></span></li>`;
  };
  await draw();
  return adminFrame(context, {
    title: "Service accounts",
    end: html`<button type="button" class="btn btn-primary" @click=${() => void make()}>${icon("plus")} New service account</button>`,
  },
  html`<section aria-labelledby="admin-programs"><div class="section-head"><h2 id="admin-programs">Programs</h2><p>They sign in with OAuth 2 client credentials</p></div>${once}${list}</section>`);
}

/** @param {HTMLElement} once @param {import("./admin-api.js").MadeServiceAccount} made */
function reveal(once, made) {
  /** @param {string} label @param {string} text @param {string} said */
  const line = (label, text, said) => html`<div class="reveal"><span class="faint">${label}</span><code>${text}</code>
    <button type="button" class="btn btn-s" aria-label=${`Copy the ${label.toLowerCase()}`} @click=${() => void copyText(text, said)}>${icon("copy")} Copy</button></div>`;
  once.replaceChildren(html`<div class="notice notice-ok once" role="status">${icon("check-circle", "m")}<div class="grow"><p><b>“${made.name}” is ready.</b> Copy the secret now: it is shown this once and cannot be shown again.</p>
    ${line("Client id", made.clientId, "Client id copied")}${line("Secret", made.clientSecret, "Secret copied")}
    <p class="hint">The program asks <code>${location.origin}/oauth/token</code> for a token, with grant_type client_credentials.</p></div>
    ${iconButton({ icon: "x", label: "I have copied it, close", small: true, onClick: () => once.replaceChildren() })}</div>`);
  once.scrollIntoView({ block: "nearest" });
  /** @type {HTMLElement | null} */ (once.querySelector(".reveal:last-of-type .btn"))?.focus();
}
