// Registration by invitation: /join#CODE. The code leaves the address bar at once.
import { field, fieldError, inputOf, password, submit } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { card, swapCard } from "./frame.js";
import { gateApi } from "./gate-api.js";
import { passwordFault, passwordHint } from "./password-rules.js";
import { afterPassword, signInCard } from "./sign-in.js";
import { server } from "./server.js";

/** @param {{ signal: AbortSignal, enter: () => Promise<void>, hash: string }} context */
export async function joinCard(context) {
  const code = takeSecret(context.hash);
  const policy = await server.policy(context.signal);
  if (policy.registration === "closed") {
    return card({ title: "Registration is closed", text: "Ask an admin to open it, or to make an account for you." },
      html`<a class="btn btn-l btn-block" href="/sign-in">Go to sign-in</a>`);
  }
  const form = /** @type {HTMLFormElement} */ (html`<form><div data-errors></div>
    ${policy.registration === "invite" || code ? field({ name: "invite", label: "Invitation code", value: code, class: "input-l mono", autofocus: !code, hint: "It came with your invitation." }) : null}
    ${field({ name: "displayName", label: "Name", autocomplete: "name", large: true, autofocus: Boolean(code) || policy.registration === "open" })}
    ${field({ name: "username", label: "User name", autocomplete: "username", large: true, maxlength: policy.username.maxLength,
      hint: "Colleagues write @name. Letters, digits, dot, dash and underscore. Cannot be changed later." })}
    ${password({ name: "password", label: "Password", autocomplete: "new-password", large: true, hint: passwordHint(policy.password) })}
    <button type="submit" class="btn btn-primary btn-l btn-block">Make the account</button></form>`);
  const element = card({ title: "Join Bailey", text: "Make your account, and you are in." }, form,
    html`<p class="alt-links"><a href="/sign-in">I have an account</a></p>`);
  watchPassword(form, policy.password);
  submit(form, async (values) => {
    const fault = passwordFault(policy.password, values.password);
    if (fault) { fieldError(form, "password", fault); inputOf(form, "password")?.focus(); return; }
    const { invite, displayName, username, password: secret } = values;
    await gateApi.register({
      username: username.trim(), password: secret,
      ...(displayName.trim() ? { displayName: displayName.trim() } : {}), ...(invite ? { invite: invite.trim() } : {}),
    });
    history.replaceState(null, "", "/sign-in");
    try {
      await afterPassword(await gateApi.login(username.trim(), secret), element, context);
    } catch {
      // The account is there, so whatever went wrong, it is not mended in this form.
      if (!context.signal.aborted) swapCard(element, signInCard(context, { notice: "Your account is ready. Sign in with it.", username: username.trim(), kind: "ok" }));
    }
  }, { signal: context.signal, busy: "Making it", rename: { inviteCode: "invite", code: "invite" } });
  return element;
}

/** Says what the password lacks once the field is left, and takes it back while it is mended. @param {HTMLElement} form @param {import("./password-rules.js").PasswordRules} rules */
export function watchPassword(form, rules) {
  const box = inputOf(form, "password");
  box?.addEventListener("blur", () => { if (box.value) fieldError(form, "password", passwordFault(rules, box.value)); });
  box?.addEventListener("input", () => { if (box.getAttribute("aria-invalid")) fieldError(form, "password", passwordFault(rules, box.value)); });
}

/** What the fragment carried; it leaves the address bar and the history at once. @param {string} hash */
export function takeSecret(hash) {
  if (hash) history.replaceState(null, "", location.pathname);
  try {
    return decodeURIComponent(hash).trim();
  } catch {
    return "";
  }
}
