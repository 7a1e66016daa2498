// A new password by a reset link: /reset#TOKEN, made on the server's command line.
import { fieldError, inputOf, password, submit } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { card, swapCard } from "./frame.js";
import { gateApi } from "./gate-api.js";
import { takeSecret, watchPassword } from "./join.js";
import { passwordFault, passwordHint } from "./password-rules.js";
import { signInCard } from "./sign-in.js";
import { server } from "./server.js";

/** @param {{ signal: AbortSignal, enter: () => Promise<void>, hash: string }} context */
export async function resetCard(context) {
  const token = takeSecret(context.hash);
  const toSignIn = html`<a class="btn btn-l btn-block" href="/sign-in">Go to sign-in</a>`;
  if (!token) return card({ title: "This link is not whole", text: "Open the reset link again, all of it, as it was given to you." }, toSignIn);
  const { password: rules } = await server.policy(context.signal);
  const form = /** @type {HTMLFormElement} */ (html`<form><div data-errors></div>
    ${password({ name: "password", label: "New password", autocomplete: "new-password", large: true, autofocus: true, hint: passwordHint(rules) })}
    <button type="submit" class="btn btn-primary btn-l btn-block">Set the password</button></form>`);
  const element = card({ title: "Choose a new password", text: "Every session of your account ends with this. Your second factor stays." }, form);
  watchPassword(form, rules);
  submit(form, async ({ password: next }) => {
    const fault = passwordFault(rules, next);
    if (fault) { fieldError(form, "password", fault); inputOf(form, "password")?.focus(); return; }
    await gateApi.reset(token, next);
    history.replaceState(null, "", "/sign-in");
    swapCard(element, signInCard(context, { notice: "Your password is set. Sign in with it.", kind: "ok" }));
  }, { signal: context.signal, busy: "Setting it", rename: { newPassword: "password" } });
  return element;
}
