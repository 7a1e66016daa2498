// For admins: the open invitations, and revoking them.
import { ask } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { when } from "../../lib/time.js";
import { toast, toastError } from "../../lib/toast.js";
import { section } from "../../lib/section.js";
import { inviteDialog } from "./invite-dialog.js";
import { invitesApi } from "./invites-api.js";

/** @param {{ signal: AbortSignal }} context */
export async function invitationsSection({ signal }) {
  const list = html`<div></div>`;
  const draw = async () => {
    const invites = await invitesApi.list(signal);
    list.replaceChildren(invites.length ? html`<ul class="group">${invites.map(item)}</ul>`
      : html`<p class="muted">No invitation is open. Make one to bring someone in.</p>`);
  };
  /** @param {import("./invites-api.js").Invite} invite */
  const revoke = async (invite) => {
    if (!(await ask({ title: "Revoke this invitation?", danger: true, yes: "Revoke invitation", no: "Keep it", text: "Its link stops working. Whoever joined with it stays." }))) return;
    try { await invitesApi.revoke(invite.id); toast("The invitation is revoked", { kind: "ok" }); await draw(); } catch (error) { toastError(error); }
  };
  /** @param {import("./invites-api.js").Invite} invite */
  const item = (invite) => html`<li>${icon("user-plus", "m", "t-faint")}<span><b>${invite.role[0].toUpperCase() + invite.role.slice(1)}</b>
    <small>${left(invite)}, ends ${when(invite.expiresAt)}</small></span>
    <span class="end"><button type="button" class="btn btn-s" @click=${() => void revoke(invite)}>Revoke</button></span></li>`;
  await draw();
  return section({
    id: "invitations", title: "Invitations", text: "Links that let someone make an account",
    end: html`<button type="button" class="btn btn-s" @click=${async () => { if (await inviteDialog(signal)) await draw(); }}>${icon("plus")} Invite someone</button>`,
  }, list);
}

/** @param {import("./invites-api.js").Invite} invite */
function left(invite) {
  const open = invite.usesLeft ?? invite.uses - (invite.used ?? 0);
  return open === 1 ? "For one person" : `For ${open} people`;
}
