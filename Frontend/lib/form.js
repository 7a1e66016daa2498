// Forms: label above, hint below, an error replaces the hint, what was typed is never cleared.
//   field({ name, label, type, hint, value, autocomplete, ... }) -> element; password({ ... }) has an eye
//   submit(form, async (values) => {...}, { signal, busy: "Saving", rename: { "admin.password": "password" } })
//   showProblem(form, problem): errors by field name, the rest above the buttons; fieldError(form, name, text)
import { html } from "./html.js";
import { icon, iconButton } from "./icon.js";
import { Problem, sentence } from "./problem.js";

let count = 0;

/**
 * @typedef {object} FieldOptions
 * @property {string} name @property {string} label @property {string} [type] @property {unknown} [hint] @property {string} [value]
 * @property {string} [autocomplete] @property {boolean} [required] @property {number} [maxlength] @property {string} [inputmode]
 * @property {boolean} [large] @property {string} [class] @property {boolean} [autofocus] @property {boolean} [disabled]
 * @property {string} [placeholder] @property {string} [pattern]
 */

/** @param {FieldOptions} options */
export function field(options) {
  const id = `f-${++count}`;
  return html`<div class="field" data-field=${options.name}><label for=${id}>${options.label}</label>
    ${input(id, options)}<p class="hint" id=${`${id}-h`} ?hidden=${!options.hint}>${options.hint}</p></div>`;
}

/** @param {FieldOptions} options */
export function password(options) {
  const id = `f-${++count}`;
  const box = /** @type {HTMLInputElement} */ (input(id, { ...options, type: "password" }));
  const eye = iconButton({
    icon: "eye", label: "Show the password", pressed: false,
    onClick: () => {
      const shown = box.type === "password";
      box.type = shown ? "text" : "password";
      eye.setAttribute("aria-pressed", String(shown));
      eye.replaceChildren(icon(shown ? "eye-off" : "eye"));
    },
  });
  return html`<div class="field" data-field=${options.name}><label for=${id}>${options.label}</label>
    <div class="input-group">${box}${eye}</div><p class="hint" id=${`${id}-h`} ?hidden=${!options.hint}>${options.hint}</p></div>`;
}

/** @param {string} id @param {FieldOptions} o */
function input(id, o) {
  return html`<input id=${id} class=${`input ${o.large ? "input-l" : ""} ${o.class ?? ""}`.trim()} name=${o.name} type=${o.type ?? "text"}
    value=${o.value} autocomplete=${o.autocomplete ?? "off"} inputmode=${o.inputmode} maxlength=${o.maxlength} pattern=${o.pattern}
    placeholder=${o.placeholder} ?required=${o.required} ?autofocus=${o.autofocus} ?disabled=${o.disabled} spellcheck="false"
    autocapitalize="none" aria-describedby=${`${id}-h`}>`;
}

/** A tick with its sentence. @param {{ name: string, label: unknown, checked?: boolean }} options */
export function check({ name, label, checked = false }) {
  return html`<label class="check" data-field=${name}><input type="checkbox" name=${name} ?checked=${checked}> <span>${label}</span></label>`;
}

/** @param {HTMLElement} form @param {string} name @returns {HTMLInputElement | null} */
export function inputOf(form, name) {
  return form.querySelector(`[name="${CSS.escape(name)}"]`);
}

/** Puts the error in place of the hint; null takes it away. @param {HTMLElement} form @param {string} name @param {string | null} text */
export function fieldError(form, name, text) {
  const box = form.querySelector(`[data-field="${CSS.escape(name)}"]`);
  if (!box) return false;
  const entry = box.querySelector("input, select, textarea");
  box.querySelector(".error")?.remove();
  const hint = box.querySelector(".hint");
  if (hint instanceof HTMLElement) hint.hidden = text !== null || !hint.textContent;
  if (text === null) {
    entry?.removeAttribute("aria-invalid");
    if (hint?.id) entry?.setAttribute("aria-describedby", hint.id);
    return true;
  }
  const id = `e-${++count}`;
  box.append(html`<p class="error" id=${id} role="alert">${icon("error")} <span>${text}</span></p>`);
  entry?.setAttribute("aria-invalid", "true");
  entry?.setAttribute("aria-describedby", id);
  return true;
}

/** @param {HTMLElement} form */
export function clearErrors(form) {
  for (const box of form.querySelectorAll("[data-field]")) fieldError(form, /** @type {HTMLElement} */ (box).dataset.field ?? "", null);
  form.querySelector("[data-form-error]")?.remove();
}

/** @param {HTMLElement} form @param {unknown} error @param {Record<string, string>} [rename] wire name to field name */
export function showProblem(form, error, rename = {}) {
  clearErrors(form);
  let placed = 0;
  if (error instanceof Problem) {
    for (const [wire, messages] of Object.entries(error.errors)) {
      if (fieldError(form, rename[wire] ?? wire, messages.join(" "))) placed++;
    }
  }
  if (!placed) {
    const notice = html`<div class="notice notice-bad" role="alert" data-form-error>${icon("error", "m")}<div><p>${sentence(error)}</p></div></div>`;
    const slot = form.querySelector("[data-errors]");
    if (slot) slot.append(notice);
    else form.prepend(notice);
  }
  const first = form.querySelector("[aria-invalid]");
  if (first instanceof HTMLElement) first.focus();
}

/**
 * @param {HTMLFormElement} form
 * @param {(values: Record<string, string>) => Promise<unknown>} act
 * @param {{ signal?: AbortSignal, busy?: string, rename?: Record<string, string>, button?: Element | null,
 *   onError?: (error: unknown) => boolean | void }} [options] onError answers true when it has shown the error itself
 */
export function submit(form, act, { signal, busy = "Working", rename, button, onError } = {}) {
  let running = false;
  form.noValidate = true;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    if (running) return;
    running = true;
    const done = setBusy(button ?? form.querySelector("[type=submit]"), busy);
    try {
      clearErrors(form);
      await act(Object.fromEntries([...new FormData(form)].map(([k, v]) => [k, String(v)])));
    } catch (error) {
      if (!signal?.aborted && !onError?.(error)) showProblem(form, error, rename);
    } finally {
      running = false;
      done();
    }
  }, { signal });
}

/**
 * The label changes, with a spinner; the width is kept.
 * @param {Element | null} button @param {string} label
 * @returns {() => void} puts it back
 */
export function setBusy(button, label) {
  if (!(button instanceof HTMLButtonElement)) return () => {};
  const was = [...button.childNodes];
  const width = button.getBoundingClientRect().width;
  button.style.minInlineSize = `${Math.ceil(width)}px`; // through the CSSOM, which the CSP allows
  button.setAttribute("aria-disabled", "true");
  button.replaceChildren(icon("refresh", "", "is-spinning"), ` ${label}`);
  return () => {
    button.replaceChildren(...was);
    button.style.minInlineSize = "";
    button.removeAttribute("aria-disabled");
  };
}

/** Runs an act behind a button that is no form. @param {HTMLButtonElement} button @param {string} label @param {() => Promise<unknown>} act */
export async function busyWhile(button, label, act) {
  if (button.getAttribute("aria-disabled") === "true") return;
  const done = setBusy(button, label);
  try {
    await act();
  } finally {
    done();
  }
}
