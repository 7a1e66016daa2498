// Deleting one's own account: what stays and what goes, the password, and no way back.
import { openDialog } from "../../lib/dialog.js";
import { fieldError, inputOf, password, submit } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { Problem, sentence } from "../../lib/problem.js";
import { section } from "../../lib/section.js";
import { session } from "../../lib/session.js";
import { server } from "../gate/server.js";
import { settingsApi } from "./settings-api.js";

/** @param {import("./routes.js").SectionContext} context */
export function leaveSection({ signal }) {
  return section({ id: "leave", title: "Delete account" }, html`<ul class="group">
    <li>${icon("trash", "m", "t-faint")}<span><b>Delete your account</b><small>You choose whether what you wrote stays. There is no way back.</small></span>
      <span class="end"><button type="button" class="btn btn-s btn-danger-text" @click=${() => void leaveDialog(signal)}>Delete</button></span></li></ul>`);
}

/** @param {AbortSignal} signal */
async function leaveDialog(signal) {
  /** @param {"soft" | "hard"} value @param {string} title @param {string} text */
  const way = (value, title, text) => html`<label class="check"><input type="radio" name="mode" value=${value} ?checked=${value === "soft"}> <span><b>${title}</b><small>${text}</small></span></label>`;
  const form = /** @type {HTMLFormElement} */ (html`<form class="stack-form" id="leave-form"><div data-errors></div>
    <fieldset class="field"><legend>What becomes of what you wrote?</legend><div class="scope-list">
      ${way("soft", "Keep it", "Your messages stay, as “Deleted User”. Conversations remain readable for the others.")}
      ${way("hard", "Delete it", "Every message of yours goes, for everyone.")}</div></fieldset>
    <p>In both cases your name, picture, sessions and access tokens are gone at once, and nobody can bring them back.</p>
    <input class="sr-only" tabindex="-1" aria-hidden="true" autocomplete="username" name="username" value=${session.me?.username}>
    ${password({ name: "password", label: "Your password", autocomplete: "current-password" })}</form>`);
  const gone = await openDialog({
    title: "Delete your account?", body: form, signal,
    foot: (close) => [html`<button type="button" class="btn" data-safe @click=${() => close(false)}>Keep the account</button>`,
      html`<button type="submit" form="leave-form" class="btn btn-danger">Delete my account</button>`],
    onOpen: (dialog, close) => submit(form, async ({ password: secret, mode }) => {
      if (!secret) { fieldError(form, "password", "Enter your password."); inputOf(form, "password")?.focus(); return; }
      server.notice = "Your account is deleted.";
      try {
        await settingsApi.leave(secret, mode);
      } catch (error) {
        server.notice = "";
        throw error;
      }
      close(true);
    }, {
      busy: "Deleting", button: dialog.querySelector("[type=submit]"),
      onError: (error) => {
        if (error instanceof DOMException) return true; // thought better of it
        if (!(error instanceof Problem) || error.code !== "auth.password-wrong") return false;
        inputOf(form, "password")?.select();
        return fieldError(form, "password", sentence(error));
      },
    }),
  });
  if (!gone) return;
  session.markLeft();
  session.end();
}
