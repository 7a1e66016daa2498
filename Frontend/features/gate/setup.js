// Set-up in three steps: master password, first admin, second factor. What was typed stays while going back and forth.
import { check, field, fieldError, inputOf, password, showProblem, submit } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { Problem } from "../../lib/problem.js";
import { session } from "../../lib/session.js";
import { toastError } from "../../lib/toast.js";
import { card, swapCard } from "./frame.js";
import { enrolment } from "./enrolment.js";
import { gateApi } from "./gate-api.js";
import { watchPassword } from "./join.js";
import { passwordFault, passwordHint } from "./password-rules.js";
import { strength, suggestion } from "./strength.js";
import { server } from "./server.js";

/** @typedef {{ signal: AbortSignal, enter: () => Promise<void>, recheck: () => Promise<void> }} SetupContext */

/** @param {SetupContext} context */
export async function setupCard(context) {
  return new Setup(context, await server.policy(context.signal)).first();
}

/** Owns what was typed so far and which step is shown. */
class Setup {
  /** @type {Record<string, string>} */ #typed = {};
  #context;
  #policy;

  /** @param {SetupContext} context @param {import("./server.js").Policy} policy */
  constructor(context, policy) {
    this.#context = context;
    this.#policy = policy;
  }

  first() {
    const least = this.#policy.masterPassword.minLength;
    const form = /** @type {HTMLFormElement} */ (html`<form id="setup-1"><div data-errors></div>
      ${field({ name: "setupCode", label: "Set-up code", value: this.#typed.setupCode, class: "input-l mono", hint: "The server printed it when it started.", autofocus: true })}
      ${password({ name: "masterPassword", label: "Master password", value: this.#typed.masterPassword, autocomplete: "new-password", large: true, hint: `${least} characters or more.` })}
      ${password({ name: "again", label: "Once more", value: this.#typed.again, autocomplete: "new-password", large: true })}
      ${check({ name: "stored", label: "I have stored it somewhere other than this server", checked: this.#typed.stored === "on" })}</form>`);
    this.#meter(form, least);
    const element = card({ title: "Choose the master password", wide: true, text: "It seals every file, key and message on this server. Bailey asks for it after each restart." },
      steps(1),
      html`<div class="two-col">${form}<div class="notice notice-warn">${icon("warning", "m")}<div><p><b>There is no reset.</b> If this password is lost, only the recovery key opens the vault. After set-up, run <code>bailey passphrase</code> on the server and keep what it prints on paper. A few plain words do well as a password.</p></div></div></div>`,
      html`<div class="card-foot"><button type="button" class="btn btn-quiet" @click=${() => suggest(form)}>${icon("refresh")} Suggest one</button>
        <button type="submit" form="setup-1" class="btn btn-primary btn-l">Continue</button></div>`);
    submit(form, async (values) => {
      this.#typed = { ...this.#typed, stored: "", ...values };
      const faults = firstFaults(values, least, this.#policy.masterPassword.maxLength);
      for (const [name, text] of faults) fieldError(form, name, text);
      if (faults.length) { inputOf(form, faults[0][0])?.focus(); return; }
      swapCard(element, this.second());
    }, { signal: this.#context.signal, button: element.querySelector("[type=submit]"), busy: "Checking" });
    return element;
  }

  second() {
    const rules = this.#policy.password;
    const form = /** @type {HTMLFormElement} */ (html`<form id="setup-2" class="form-grid">
      ${field({ name: "displayName", label: "Name", value: this.#typed.displayName, autocomplete: "name", large: true, autofocus: true })}
      ${field({ name: "username", label: "User name", value: this.#typed.username, autocomplete: "username", large: true, maxlength: this.#policy.username.maxLength, hint: "Colleagues write @name. Cannot be changed later." })}
      ${password({ name: "password", label: "Password", value: this.#typed.password, autocomplete: "new-password", large: true, hint: passwordHint(rules) })}</form>`);
    const element = card({ title: "Make the first admin", wide: true, text: "This is you. You can invite everyone else in a moment." }, steps(2),
      html`<div data-errors></div>`, form,
      html`<div class="card-foot"><button type="button" class="btn btn-quiet" @click=${() => { this.#keep(form); swapCard(element, this.first()); }}>${icon("arrow-left")} Back</button>
        <button type="submit" form="setup-2" class="btn btn-primary btn-l">Continue</button></div>`);
    watchPassword(form, rules);
    submit(form, async () => {
      this.#keep(form);
      const { username, password: secret } = this.#typed;
      const fault = passwordFault(rules, secret);
      if (fault) fieldError(form, "password", fault);
      if (!username.trim()) fieldError(form, "username", "Choose a user name.");
      if (fault || !username.trim()) { inputOf(form, username.trim() ? "password" : "username")?.focus(); return; }
      await this.#send(element);
    }, {
      signal: this.#context.signal, busy: "Setting up", button: element.querySelector("[type=submit]"),
      onError: (error) => this.#refused(error, element),
    });
    return element;
  }

  /** @param {HTMLElement} element */
  async #send(element) {
    const { setupCode, masterPassword, username, password: secret, displayName } = this.#typed;
    const name = username.trim();
    // An answer may have been lost on the way: set up already, it goes on with the sign-in.
    if ((await server.check(this.#context.signal)).state === "uninitialised") {
      await gateApi.setUp({
        setupCode: setupCode.trim(), masterPassword,
        admin: { username: name, password: secret, ...(displayName.trim() ? { displayName: displayName.trim() } : {}) },
      });
      await server.check(this.#context.signal);
    }
    const answer = await gateApi.login(name, secret);
    if (answer.expiresAt !== undefined) { session.begin(answer); await this.#context.enter(); return; }
    swapCard(element, await this.third(answer.challenge));
  }

  /** @param {string} challenge */
  async third(challenge) {
    /** @type {string | undefined} */
    let expiresAt;
    const go = /** @type {HTMLButtonElement} */ (html`<button type="button" class="btn btn-primary btn-l" disabled
      @click=${() => { session.begin({ expiresAt: expiresAt ?? "" }); this.#context.enter().catch(toastError); }}>Open Bailey</button>`);
    const inside = await enrolment({
      challenge, signal: this.#context.signal,
      onDone: (answer) => { expiresAt = answer.expiresAt; this.#typed = {}; },
      onKept: (kept) => { go.disabled = !kept; },
    });
    return card({ title: "Add a second factor", wide: true, text: "Admins always sign in with two. Scan this with an authenticator app, then keep the recovery codes." },
      steps(3), inside, html`<div class="card-foot"><span></span>${go}</div>`);
  }

  /** A refused code or master password is mended in the first step. @param {unknown} error @param {HTMLElement} element */
  #refused(error, element) {
    const wires = error instanceof Problem ? Object.keys(error.errors) : [];
    const first = error instanceof Problem && (wires.some((w) => w === "setupCode" || w === "masterPassword") || /set-?up-code/.test(error.code));
    if (!first) { showProblem(element, error, { "admin.username": "username", "admin.password": "password", "admin.displayName": "displayName" }); return true; }
    const back = this.first();
    swapCard(element, back);
    const form = /** @type {HTMLElement} */ (back.querySelector("form"));
    if (wires.length) showProblem(form, error);
    else { fieldError(form, "setupCode", error.detail); inputOf(form, "setupCode")?.focus(); }
    return true;
  }

  /** @param {HTMLFormElement} form */
  #keep(form) {
    for (const [name, value] of new FormData(form)) this.#typed[name] = String(value);
  }

  /** @param {HTMLElement} form @param {number} least */
  #meter(form, least) {
    const box = inputOf(form, "masterPassword");
    const hint = form.querySelector('[data-field="masterPassword"] .hint');
    if (!box || !hint) return;
    const bars = [1, 2, 3, 4].map(() => html`<i></i>`);
    const meter = html`<div class="meter" role="meter" aria-label="Strength" aria-valuemin="0" aria-valuemax="4" hidden>${bars}</div>`;
    hint.before(meter);
    const draw = () => {
      const { level, word, facts } = strength(box.value, least);
      meter.hidden = level === 0;
      meter.dataset.level = String(level);
      meter.setAttribute("aria-valuenow", String(level));
      meter.setAttribute("aria-valuetext", word);
      bars.forEach((bar, i) => bar.classList.toggle("on", i < level));
      const tone = level > 2 ? "t-ok" : level > 1 ? "t-warn" : "t-bad";
      hint.replaceChildren(...(level ? [html`<b class=${tone}>${word}</b>`, ` ${facts}`] : [`${least} characters or more.`]));
    };
    box.addEventListener("input", draw);
    draw();
  }
}

/** @param {Record<string, string>} values @param {number} least @param {number} most @returns {[string, string][]} */
function firstFaults(values, least, most) {
  const length = [...values.masterPassword.normalize("NFC")].length;
  /** @type {[string, string | false][]} */
  const all = [
    ["setupCode", !values.setupCode.trim() && "Enter the code the server printed."],
    ["masterPassword", (length < least && `At least ${least} characters.`) || (length > most && `At most ${most} characters.`)],
    ["again", values.again !== values.masterPassword && "The two are not the same."],
    ["stored", !values.stored && "Store it first: there is no reset."],
  ];
  return /** @type {[string, string][]} */ (all.filter(([, text]) => text));
}

/** @param {HTMLFormElement} form */
function suggest(form) {
  const text = suggestion();
  for (const name of ["masterPassword", "again"]) {
    const box = inputOf(form, name);
    if (!box) continue;
    box.value = text;
    box.type = "text";
    box.dispatchEvent(new Event("input", { bubbles: true }));
    fieldError(form, name, null);
  }
}

/** @param {1 | 2 | 3} now */
function steps(now) {
  return html`<ol class="steps" aria-label="Set-up">${["Master password", "First admin", "Two-factor"].map((name, i) => i + 1 < now
    ? html`<li class="is-done">${icon("check")} ${name}</li>`
    : html`<li aria-current=${i + 1 === now ? "step" : undefined}>${i + 1}. ${name}</li>`)}</ol>`;
}
