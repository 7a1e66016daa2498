// Changing the password. Every other session and token ends with it.
import { fieldError, inputOf, password, submit } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { Problem, sentence } from "../../lib/problem.js";
import { session } from "../../lib/session.js";
import { toast } from "../../lib/toast.js";
import { section } from "../../lib/section.js";
import { watchPassword } from "../gate/join.js";
import { passwordFault, passwordHint } from "../gate/password-rules.js";
import { server } from "../gate/server.js";
import { settingsApi } from "./settings-api.js";

/** @param {import("./routes.js").SectionContext} context */
export async function passwordSection({ signal }) {
  const { password: rules } = await server.policy(signal);
  const form = /** @type {HTMLFormElement} */ (html`<form class="settings-form"><div data-errors></div>
    <input class="sr-only" tabindex="-1" aria-hidden="true" autocomplete="username" name="username" value=${session.me?.username}>
    <div class="form-grid">${password({ name: "current", label: "Present password", autocomplete: "current-password" })}
      ${password({ name: "password", label: "New password", autocomplete: "new-password", hint: passwordHint(rules) })}</div>
    <div class="acts"><button type="submit" class="btn">Change password</button></div></form>`);
  watchPassword(form, rules);
  submit(form, async ({ current, password: next }) => {
    const fault = passwordFault(rules, next);
    if (!current) fieldError(form, "current", "Enter your present password.");
    if (fault) fieldError(form, "password", fault);
    if (!current || fault) { inputOf(form, current ? "password" : "current")?.focus(); return; }
    session.begin(await settingsApi.changePassword(current, next));
    form.reset(); // it worked: there is nothing left to mend
    toast("Password changed. Your other sessions have ended.", { kind: "ok" });
  }, {
    signal, busy: "Changing", rename: { new: "password" },
    onError: (error) => {
      if (error instanceof DOMException) return true; // thought better of it
      if (!(error instanceof Problem) || error.code !== "auth.password-wrong") return false;
      inputOf(form, "current")?.focus();
      return fieldError(form, "current", sentence(error));
    },
  });
  return section({ id: "password", title: "Password", text: "Changing it ends your other sessions and your access tokens" }, form);
}
