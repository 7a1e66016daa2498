// The questions for a new service account: name, role, and whether it is to have less than the role.
import { openDialog } from "../../lib/dialog.js";
import { check, field, fieldError, inputOf, submit } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { session } from "../../lib/session.js";
import { scopeLine } from "../settings/new-token-dialog.js";
import { adminApi } from "./admin-api.js";
import { roleLine, roles } from "./words.js";

/** @param {AbortSignal} signal @returns {Promise<import("./admin-api.js").MadeServiceAccount | null>} */
export function newServiceAccountDialog(signal) {
  // An admin has every permission there is; acts on oneself are of no use to a program.
  const scopes = (session.me?.permissions ?? []).filter((p) => p !== "self");
  const less = check({ name: "less", label: "It may do only some of that" });
  const box = html`<fieldset class="field" data-field="scopes" hidden><legend>What it may do</legend><div class="scope-list">${scopes.map((p) => check({ name: `scope:${p}`, label: scopeLine(p) }))}</div></fieldset>`;
  less.addEventListener("change", () => { box.hidden = !(/** @type {HTMLInputElement} */ (less.querySelector("input")).checked); });
  const form = /** @type {HTMLFormElement} */ (html`<form class="stack-form" id="service-form"><div data-errors></div>
    ${field({ name: "name", label: "Name", maxlength: 64, hint: "Which program it is for, such as backup-store-2. It is shown with what the program writes.", autofocus: true })}
    <div class="field" data-field="role"><label for="service-role">Role</label><span class="select"><select class="input" id="service-role" name="role">
      ${roles.map((r) => html`<option value=${r} ?selected=${r === "writer"}>${roleLine(r)}</option>`)}</select>${icon("chevrons")}</span></div>
    ${less}${box}</form>`);
  return openDialog({
    title: "New service account", body: form, signal,
    foot: (close) => [html`<button type="button" class="btn" @click=${() => close(null)}>Cancel</button>`,
      html`<button type="submit" form="service-form" class="btn btn-primary">Make the account</button>`],
    onOpen: (dialog, close) => submit(form, async (values) => {
      const name = values.name.trim();
      const chosen = scopes.filter((p) => values[`scope:${p}`] === "on");
      if (!name) fieldError(form, "name", "Give it a name.");
      if (values.less && !chosen.length) fieldError(form, "scopes", "Choose at least one.");
      if (!name || (values.less && !chosen.length)) { inputOf(form, name ? `scope:${scopes[0]}` : "name")?.focus(); return; }
      close(await adminApi.makeServiceAccount({ name, role: values.role, ...(values.less ? { scopes: chosen } : {}) }));
    }, { signal, busy: "Making it", button: dialog.querySelector("[type=submit]"), onError: (error) => error instanceof DOMException }),
  });
}
