// The questions for a new access token: name, what it may do, how long.
import { openDialog } from "../../lib/dialog.js";
import { check, field, fieldError, inputOf, submit } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { session } from "../../lib/session.js";
import { settingsApi } from "./settings-api.js";

/** @type {Record<string, string>} */
const words = {
  "self": "Own profile, sessions and tokens", "events:read": "Receive live events", "people:read": "See people",
  "chat:read": "Read the chat", "chat:write": "Write in the chat", "channels:manage": "Manage channels",
  "chat:moderate": "Moderate the chat", "people:manage": "Manage people", "invites:manage": "Manage invitations",
  "system:manage": "Manage the server", "audit:read": "Read the audit log",
};

/** One permission in words. @param {string} scope */
export const scopeLine = (scope) => words[scope] ?? scope;

/** @param {string[]} scopes */
export const scopeWords = (scopes) => scopes.map((s, i) => (i ? lower(words[s] ?? s) : (words[s] ?? s))).join(", ");

/** @param {string} text */
const lower = (text) => text[0].toLowerCase() + text.slice(1);

/** @param {AbortSignal} signal @returns {Promise<(import("./settings-api.js").AccessToken & { token: string }) | null>} */
export function newTokenDialog(signal) {
  const mine = session.me?.permissions ?? [];
  const form = /** @type {HTMLFormElement} */ (html`<form class="stack-form" id="token-form"><div data-errors></div>
    ${field({ name: "name", label: "Name", maxlength: 64, hint: "Which script will use it, such as backup-store-2.", autofocus: true })}
    <fieldset class="field" data-field="scopes"><legend>What it may do</legend><div class="scope-list">${mine.map((p) => check({ name: p, label: words[p] ?? p }))}</div></fieldset>
    <div class="field" data-field="expiresIn"><label for="token-life">How long</label><span class="select"><select class="input" id="token-life" name="expiresIn">
      <option value="P7D">A week</option><option value="P30D">30 days</option><option value="P90D" selected>90 days</option><option value="P366D">A year</option></select>${icon("chevrons")}</span></div></form>`);
  return openDialog({
    title: "New access token", body: form, signal,
    foot: (close) => [html`<button type="button" class="btn" @click=${() => close(null)}>Cancel</button>`,
      html`<button type="submit" form="token-form" class="btn btn-primary">Make token</button>`],
    onOpen: (dialog, close) => submit(form, async (values) => {
      const scopes = mine.filter((p) => values[p] === "on");
      if (!values.name.trim()) fieldError(form, "name", "Give it a name.");
      if (!scopes.length) fieldError(form, "scopes", "Choose at least one.");
      if (!values.name.trim() || !scopes.length) { inputOf(form, values.name.trim() ? mine[0] : "name")?.focus(); return; }
      close(await settingsApi.makeToken({ name: values.name.trim(), scopes, expiresIn: values.expiresIn }));
    }, { signal, busy: "Making it", button: dialog.querySelector("[type=submit]"), onError: (error) => error instanceof DOMException }),
  });
}
