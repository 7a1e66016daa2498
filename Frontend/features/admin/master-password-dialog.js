// Another master password: the present one is the proof, and the new one has no reset either.
import { openDialog } from "../../lib/dialog.js";
import { check, fieldError, inputOf, password, submit } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { Problem, sentence } from "../../lib/problem.js";
import { toast } from "../../lib/toast.js";
import { adminApi } from "./admin-api.js";

/** @param {{ minLength: number, maxLength: number }} rules @param {AbortSignal} signal */
export async function masterPasswordDialog({ minLength, maxLength }, signal) {
  const form = /** @type {HTMLFormElement} */ (html`<form class="stack-form" id="master-form"><div data-errors></div>
    <div class="notice notice-warn">${icon("warning", "m")}<div><p><b>There is no reset.</b> Whoever opens the server after a restart needs the new one.</p></div></div>
    ${password({ name: "current", label: "Present master password", autofocus: true })}
    ${password({ name: "next", label: "New master password", autocomplete: "new-password", hint: `${minLength} characters or more.` })}
    ${password({ name: "again", label: "Once more", autocomplete: "new-password" })}
    ${check({ name: "stored", label: "I have stored it somewhere other than this server" })}</form>`);
  const changed = await openDialog({
    title: "Change the master password", body: form, signal,
    foot: (close) => [html`<button type="button" class="btn" @click=${() => close(false)}>Cancel</button>`,
      html`<button type="submit" form="master-form" class="btn btn-primary">Change it</button>`],
    onOpen: (dialog, close) => submit(form, async ({ current, next, again, stored }) => {
      const length = [...next.normalize("NFC")].length;
      /** @type {[string, string | false][]} */
      const faults = [
        ["current", !current && "Enter the present master password."],
        ["next", (length < minLength && `At least ${minLength} characters.`) || (length > maxLength && `At most ${maxLength} characters.`)],
        ["again", again !== next && "The two are not the same."],
        ["stored", !stored && "Store it first: there is no reset."],
      ];
      const found = faults.filter(([, text]) => text);
      for (const [name, text] of found) fieldError(form, name, text || null);
      if (found.length) { inputOf(form, found[0][0])?.focus(); return; }
      await adminApi.changeMasterPassword(current, next);
      close(true);
    }, {
      signal, busy: "Changing", button: dialog.querySelector("[type=submit]"), rename: { new: "next", masterPassword: "next" },
      onError: (error) => {
        if (!(error instanceof Problem) || !(error.code === "system.wrong-master-password" || error.status === 429)) return false;
        inputOf(form, "current")?.select();
        return fieldError(form, "current", `${sentence(error)}${error.retryAfter ? ` Wait ${error.retryAfter} s.` : ""}`);
      },
    }),
  });
  if (changed) toast("The master password is changed", { kind: "ok" });
}
