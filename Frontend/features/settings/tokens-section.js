// Access tokens for scripts: list, make, rotate, revoke; the token itself is shown once.
import { copyText } from "../../lib/copy.js";
import { ask } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { when } from "../../lib/time.js";
import { toast, toastError } from "../../lib/toast.js";
import { section } from "../../lib/section.js";
import { newTokenDialog, scopeWords } from "./new-token-dialog.js";
import { settingsApi } from "./settings-api.js";

const soon = 14 * 86_400_000;

/** @param {import("./routes.js").SectionContext} context */
export async function tokensSection({ signal }) {
  const list = html`<div></div>`;
  const once = html`<div></div>`;
  const draw = async () => {
    const tokens = await settingsApi.tokens(signal);
    list.replaceChildren(tokens.length ? html`<ul class="group">${tokens.map(item)}</ul>`
      : html`<p class="muted">You have none. A script signs in with one instead of your password.</p>`);
  };
  /** @param {import("./settings-api.js").AccessToken & { token: string }} made */
  const reveal = (made) => {
    const close = () => once.replaceChildren();
    const box = html`<div class="notice notice-ok once" role="status">${icon("check-circle", "m")}<div class="grow"><p><b>“${made.name}” is ready.</b> Copy it now: it is shown this once and cannot be shown again.</p>
      <div class="reveal"><code>${made.token}</code><button type="button" class="btn btn-s" @click=${() => void copyText(made.token, "Token copied")}>${icon("copy")} Copy</button></div></div>
      ${iconButton({ icon: "x", label: "I have copied it, close", small: true, onClick: close })}</div>`;
    once.replaceChildren(box);
    box.querySelector(".btn")?.scrollIntoView({ block: "nearest" });
    /** @type {HTMLElement | null} */ (box.querySelector(".btn"))?.focus();
  };
  const make = async () => {
    const made = await newTokenDialog(signal);
    if (!made) return;
    reveal(made);
    await draw();
  };
  /** @param {import("./settings-api.js").AccessToken} t */
  const rotate = async (t) => {
    if (!(await ask({ title: `Rotate “${t.name}”?`, yes: "Rotate it", no: "Keep it", text: "You get a new token to put into the script. The old one works for a short while longer." }))) return;
    try { reveal(await settingsApi.rotateToken(t.id)); await draw(); } catch (error) { toastError(error); }
  };
  /** @param {import("./settings-api.js").AccessToken} t */
  const revoke = async (t) => {
    if (!(await ask({ title: `Revoke “${t.name}”?`, danger: true, yes: "Revoke token", no: "Keep it", text: "Whatever uses it is refused from now on." }))) return;
    try { await settingsApi.revokeToken(t.id); toast(`“${t.name}” is revoked`, { kind: "ok" }); await draw(); } catch (error) { toastError(error); }
  };
  /** @param {import("./settings-api.js").AccessToken} t */
  const item = (t) => {
    const used = t.lastUsedAt ? `Last used ${when(t.lastUsedAt)}${t.lastUsedNetwork ? ` from ${t.lastUsedNetwork}` : ""}` : `Made ${when(t.createdAt)}`;
    const ends = t.expiresAt ? `ends ${when(t.expiresAt)}` : "does not end";
    const late = t.expiresAt !== null && Date.parse(t.expiresAt) - Date.now() < soon;
    return html`<li>${icon("script", "m", "t-faint")}<span><b>${t.name}</b><small>${scopeWords(t.scopes)}. ${used}, ${ends}</small></span>
      <span class="end">${late ? html`<span class="badge badge-warn">${icon("clock")} Ends soon</span>` : null}
        <button type="button" class="btn btn-s" aria-label=${`Rotate ${t.name}`} @click=${() => void rotate(t)}>Rotate</button>
        <button type="button" class="btn btn-s" aria-label=${`Revoke ${t.name}`} @click=${() => void revoke(t)}>Revoke</button></span></li>`;
  };
  await draw();
  return section({
    id: "tokens", title: "Access tokens", text: "For scripts that use the API",
    end: html`<button type="button" class="btn btn-s" @click=${() => void make()}>${icon("plus")} New token</button>`,
  }, once, list);
}
