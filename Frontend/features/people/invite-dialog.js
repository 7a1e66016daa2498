// Making an invitation: role, how many may use it, how long; then the link, shown once.
import { copyText } from "../../lib/copy.js";
import { openDialog } from "../../lib/dialog.js";
import { field, fieldError, inputOf, submit } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { invitesApi } from "./invites-api.js";

const roles = [["reader", "Reader: reads and reacts"], ["writer", "Writer: posts and uploads"], ["editor", "Editor: also manages channels"], ["admin", "Admin: everything"]];
const lives = [["P1D", "A day"], ["P7D", "A week"], ["P30D", "30 days"]];

/** @param {AbortSignal} [signal] @returns {Promise<boolean>} whether one was made */
export async function inviteDialog(signal) {
  const form = /** @type {HTMLFormElement} */ (html`<form class="stack-form" id="invite-form"><div data-errors></div>
    ${choice("role", "Role", roles, "writer")}${choice("expiresIn", "Works for", lives, "P7D")}
    ${field({ name: "uses", label: "How many people may use it", value: "1", inputmode: "numeric", maxlength: 4 })}</form>`);
  const made = await openDialog({
    title: "Invite someone", body: form, signal,
    foot: (close) => [html`<button type="button" class="btn" @click=${() => close(null)}>Cancel</button>`,
      html`<button type="submit" form="invite-form" class="btn btn-primary">Make the link</button>`],
    onOpen: (dialog, close) => submit(form, async ({ role, expiresIn, uses }) => {
      const count = Number(uses);
      if (!Number.isInteger(count) || count < 1) { fieldError(form, "uses", "Enter a number, 1 or more."); inputOf(form, "uses")?.focus(); return; }
      close(await invitesApi.make({ role, expiresIn, uses: count }));
    }, { signal, busy: "Making it", button: dialog.querySelector("[type=submit]"), onError: (error) => error instanceof DOMException }),
  });
  if (!made) return false;
  // The code stands in the fragment, which browsers send to no server and so to no log.
  const link = `${location.origin}/join#${encodeURIComponent(made.code)}`;
  await openDialog({
    title: "The invitation is ready", keepOpen: true,
    body: html`<div class="stack-form"><p>Send this link to ${made.uses > 1 ? `up to ${made.uses} people` : "one person"}. It is shown this once and cannot be shown again.</p>
      <div class="reveal"><code>${link}</code><button type="button" class="btn btn-s" autofocus @click=${() => void copyText(link, "Link copied")}>${icon("copy")} Copy</button></div></div>`,
    foot: (close) => html`<button type="button" class="btn btn-primary" @click=${() => close()}>I have copied it</button>`,
  });
  return true;
}

/** @param {string} name @param {string} label @param {string[][]} options @param {string} chosen */
function choice(name, label, options, chosen) {
  return html`<div class="field" data-field=${name}><label for=${`invite-${name}`}>${label}</label><span class="select"><select class="input" id=${`invite-${name}`} name=${name}>
    ${options.map(([value, text]) => html`<option value=${value} ?selected=${value === chosen}>${text}</option>`)}</select>${icon("chevrons")}</span></div>`;
}
