// The locked server, and lockdown: who can open it, the master password, the wait after a wrong one. Opens by itself.
import { field, fieldError, inputOf, password, submit } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { Problem, sentence } from "../../lib/problem.js";
import { card, swapCard } from "./frame.js";
import { gateApi } from "./gate-api.js";
import { server } from "./server.js";

const look = 4000;

/** @param {{ signal: AbortSignal, recheck: () => Promise<void> }} context @param {{ withKey?: boolean }} [options] */
export function lockedCard(context, { withKey = false } = {}) {
  const lockdown = server.state === "lockdown";
  const entry = withKey
    ? field({ name: "masterKey", label: "Recovery key", class: "input-l mono", autofocus: true, hint: "Eight groups, as bailey passphrase printed them." })
    : password({ name: "masterPassword", label: "Master password", autocomplete: "off", large: true, autofocus: true });
  const label = lockdown ? "Release" : "Unlock";
  const form = /** @type {HTMLFormElement} */ (html`<form><div data-errors></div>${entry}
    <button type="submit" class="btn btn-primary btn-l btn-block">${icon("unlock")} ${label}</button></form>`);
  const element = card({
    title: lockdown ? "Bailey is in lockdown" : "The vault is locked",
    text: lockdown
      ? "An admin stopped all use. Nothing is lost: the server keeps its keys and goes on when it is released."
      : "Everything is sealed until an admin enters the master password. Bailey asks for it after each restart.",
  },
  html`<div class="notice notice-plain">${icon("users", "m")}<div><p><b>Not an admin?</b> Ask whoever keeps the master password. This page opens by itself when it is done.</p></div></div>`,
  form,
  lockdown ? null : html`<p class="alt-links"><button type="button" class="btn btn-text" @click=${() => swapCard(element, lockedCard(context, { withKey: !withKey }))}>
    ${withKey ? "Use the master password" : "Lost it? Use the recovery key on paper"}</button></p>`);

  submit(form, async (values) => {
    const name = withKey ? "masterKey" : "masterPassword";
    const value = values[name];
    if (!value) { fieldError(form, name, withKey ? "Enter the recovery key." : "Enter the master password."); inputOf(form, name)?.focus(); return; }
    if (lockdown) await gateApi.release(value);
    else await gateApi.unlock(withKey ? { masterKey: value.trim() } : { masterPassword: value });
    await context.recheck();
  }, { signal: context.signal, busy: lockdown ? "Releasing" : "Unlocking", onError: (error) => wrong(error, form, withKey, context.signal) });
  return element;
}

/** Looks at the server's state until the page is left. @param {{ signal: AbortSignal, recheck: () => Promise<void> }} context */
export function watchState({ signal, recheck }) {
  const timer = setInterval(() => { if (!document.hidden) void recheck(); }, look);
  document.addEventListener("visibilitychange", () => { if (!document.hidden) void recheck(); }, { signal });
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}

/** @param {unknown} error @param {HTMLFormElement} form @param {boolean} withKey @param {AbortSignal} signal */
function wrong(error, form, withKey, signal) {
  if (!(error instanceof Problem) || error.status >= 500) return false;
  const name = withKey ? "masterKey" : "masterPassword";
  const said = error.status === 429 ? (withKey ? "That was too soon after a wrong key." : "That was too soon after a wrong password.") : sentence(error);
  const wait = error.retryAfter ?? 0;
  const box = inputOf(form, name);
  if (wait <= 0) { fieldError(form, name, said); box?.select(); return true; }
  fieldError(form, name, `${said} Wait ${wait} s, then try again.`);
  const button = form.querySelector("[type=submit]");
  const text = form.querySelector(".error span");
  // Counted in the text, not in the alert's first sentence, so that a screen reader hears it once.
  const line = form.querySelector(".error");
  line?.setAttribute("aria-live", "off");
  const until = Date.now() + wait * 1000;
  if (button instanceof HTMLButtonElement) button.disabled = true;
  const timer = setInterval(() => {
    const left = Math.ceil((until - Date.now()) / 1000);
    if (text) text.textContent = left > 0 ? `${said} Wait ${left} s, then try again.` : `${said} You can try again now.`;
    if (left > 0) return;
    clearInterval(timer);
    if (button instanceof HTMLButtonElement) button.disabled = false;
    box?.select();
  }, 250);
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  return true;
}
