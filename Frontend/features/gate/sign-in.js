// Sign-in: password, then the second step (code, recovery code) or its enrolment.
import { field, fieldError, inputOf, password, submit } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { Problem, sentence } from "../../lib/problem.js";
import { session } from "../../lib/session.js";
import { card, swapCard } from "./frame.js";
import { enrolment } from "./enrolment.js";
import { gateApi } from "./gate-api.js";
import { server } from "./server.js";

/** @typedef {{ signal: AbortSignal, enter: () => Promise<void> }} GateContext */

/** @param {GateContext} context @param {{ notice?: string, username?: string, kind?: "ok" | "plain" }} [start] */
export function signInCard(context, { notice = "", username = "", kind = "plain" } = {}) {
  const form = /** @type {HTMLFormElement} */ (html`<form>
    <div data-errors></div>
    ${field({ name: "username", label: "User name", value: username, autocomplete: "username", large: true, autofocus: !username })}
    ${password({ name: "password", label: "Password", autocomplete: "current-password", large: true, autofocus: Boolean(username) })}
    <button type="submit" class="btn btn-primary btn-l btn-block">Sign in</button></form>`);
  const said = notice ? html`<div class=${`notice notice-${kind}`} role="status">${icon(kind === "ok" ? "check-circle" : "info", "m")}<div><p>${notice}</p></div></div>` : null;
  const element = card({ title: "Sign in to Bailey" }, said, form,
    html`<p class="hint-line">Forgot it? An admin can make a reset link on the server.</p>`);
  submit(form, async (values) => {
    const missing = !values.username ? "username" : !values.password ? "password" : null;
    if (missing) { fieldError(form, missing, missing === "username" ? "Enter your user name." : "Enter your password."); inputOf(form, missing)?.focus(); return; }
    const answer = await gateApi.login(values.username.trim(), values.password);
    await afterPassword(answer, element, context);
  }, { signal: context.signal, busy: "Signing in" });
  return element;
}

/**
 * In at once, or on to the second step in the place of the card that is shown.
 * @param {import("./gate-api.js").LoginAnswer} answer @param {HTMLElement} element @param {GateContext} context
 */
export async function afterPassword(answer, element, context) {
  if (answer.expiresAt !== undefined) await finish(answer, context);
  else if (answer.factors.includes("totp")) swapCard(element, codeCard(answer.challenge, context));
  else swapCard(element, await enrolCard(answer.challenge, context));
}

/** @param {{ expiresAt: string }} answer @param {GateContext} context */
async function finish(answer, context) {
  server.notice = "";
  session.begin(answer);
  await context.enter();
}

/** @param {string} challenge @param {GateContext} context @param {boolean} [recovery] */
function codeCard(challenge, context, recovery = false) {
  const entry = recovery
    ? field({ name: "code", label: "Recovery code", class: "input-l mono", hint: "One of the ten you kept. Each works once.", autofocus: true })
    : field({ name: "code", label: "Code", class: "code-input", inputmode: "numeric", autocomplete: "one-time-code", maxlength: 6, autofocus: true });
  const form = /** @type {HTMLFormElement} */ (html`<form><div data-errors></div>${entry}
    <button type="submit" class="btn btn-primary btn-l btn-block">Continue</button></form>`);
  const element = card(recovery
    ? { title: "Enter a recovery code", text: "In place of the code from your authenticator app." }
    : { title: "Enter your code", text: "The six digits your authenticator app shows for Bailey." }, form,
    html`<p class="alt-links">
      <button type="button" class="btn btn-text" @click=${() => swapCard(element, codeCard(challenge, context, !recovery))}>${recovery ? "Use the app" : "Use a recovery code"}</button>
      <button type="button" class="btn btn-text" @click=${() => swapCard(element, signInCard(context))}>Start again</button></p>`);
  submit(form, async ({ code }) => {
    const clean = code.replace(/\s/g, "");
    if (!clean) { fieldError(form, "code", recovery ? "Enter a recovery code." : "Enter the six digits."); inputOf(form, "code")?.focus(); return; }
    await finish(await gateApi.secondStep(challenge, recovery ? { recoveryCode: clean } : { code: clean }), context);
  }, {
    signal: context.signal, busy: "Checking",
    onError: (error) => wrongCode(error, form, element, context),
  });
  if (!recovery) {
    const box = inputOf(form, "code");
    box?.addEventListener("input", () => { if (/^\d{6}$/.test(box.value)) form.requestSubmit(); });
  }
  return element;
}

/** @param {unknown} error @param {HTMLFormElement} form @param {HTMLElement} element @param {GateContext} context */
function wrongCode(error, form, element, context) {
  if (!(error instanceof Problem) || error.status >= 500) return false;
  // The challenge has run out or is used up: only the password helps now.
  if (/challenge/.test(error.code)) { swapCard(element, signInCard(context, { notice: sentence(error) })); return true; }
  if (error.status === 429 && error.retryAfter) fieldError(form, "code", `${sentence(error)} Wait ${error.retryAfter} s.`);
  else fieldError(form, "code", sentence(error));
  inputOf(form, "code")?.select();
  return true;
}

/** @param {string} challenge @param {GateContext} context */
async function enrolCard(challenge, context) {
  /** @type {{ expiresAt?: string } | null} */
  let answer = null;
  const go = /** @type {HTMLButtonElement} */ (html`<button type="button" class="btn btn-primary btn-l" disabled
    @click=${() => { if (answer?.expiresAt) void finish({ expiresAt: answer.expiresAt }, context); }}>Open Bailey</button>`);
  const inside = await enrolment({
    challenge, signal: context.signal,
    onDone: (done) => { answer = done; },
    onKept: (kept) => { go.disabled = !kept; },
  });
  return card({ title: "Add a second factor", wide: true, text: "Your account needs one. Scan this with an authenticator app, then keep the recovery codes." },
    inside, html`<div class="card-foot"><button type="button" class="btn btn-quiet" @click=${() => location.reload()}>${icon("arrow-left")} Start again</button>${go}</div>`);
}
