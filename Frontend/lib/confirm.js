// withConfirmation(act): runs act; when the server first wants to know that it is really you (auth.confirmation-needed),
// asks for the password (and code), and runs act again. Throws AbortError when the person thinks better of it.
import { api } from "./api.js";
import { openDialog } from "./dialog.js";
import { field, fieldError, inputOf, password, submit } from "./form.js";
import { html } from "./html.js";
import { Problem } from "./problem.js";
import { session } from "./session.js";

/** Refusals that a fresh password mends; system.proof-needed would take the master password as well. */
const asks = new Set(["auth.confirmation-needed", "system.proof-needed"]);

/** @template T @param {() => Promise<T>} act @returns {Promise<T>} */
export async function withConfirmation(act) {
  try {
    return await act();
  } catch (error) {
    if (!(error instanceof Problem) || !asks.has(error.code)) throw error;
  }
  if (!(await confirmed())) throw new DOMException("Not confirmed", "AbortError");
  return act();
}

/** @returns {Promise<boolean>} */
async function confirmed() {
  const withCode = session.me?.mfa.totp ?? false;
  const form = /** @type {HTMLFormElement} */ (html`<form class="stack-form" id="confirm-form">
    <p>This needs your password, given within the last 10 minutes.</p>
    <input class="sr-only" tabindex="-1" aria-hidden="true" autocomplete="username" name="username" value=${session.me?.username}>
    ${password({ name: "password", label: "Password", autocomplete: "current-password", autofocus: true })}
    ${withCode ? field({ name: "code", label: "Code from your authenticator app", inputmode: "numeric", autocomplete: "one-time-code", maxlength: 6 }) : null}
  </form>`);
  return (await openDialog({
    title: "Is it you?", body: form,
    foot: (close) => [
      html`<button type="button" class="btn" @click=${() => close(false)}>Cancel</button>`,
      html`<button type="submit" form="confirm-form" class="btn btn-primary">Confirm</button>`,
    ],
    onOpen: (dialog, close) => submit(form, async ({ password: secret, code }) => {
      // A wrong password here is a 401 too, and must not sign anyone out.
      await api.post("/auth/confirm", { password: secret, ...(withCode ? { code } : {}) }, { quiet: true });
      close(true);
    }, {
      busy: "Checking", button: dialog.querySelector("[type=submit]"),
      onError: (error) => {
        if (!(error instanceof Problem) || error.code !== "auth.password-wrong") return false;
        inputOf(form, "password")?.focus();
        return fieldError(form, "password", withCode ? "The password or the code is not right." : "The password is not right.");
      },
    }),
  })) === true;
}
