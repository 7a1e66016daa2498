// What one looks for in the audit log: words, who, which area, how it ended, and between which days.
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { areas, resultWords } from "./audit-words.js";

/** @typedef {import("./admin-api.js").AuditQuery} AuditQuery */

/**
 * @param {import("./people-watch.js").PeopleWatch} people @param {URLSearchParams} start what the address asked for
 * @param {(query: AuditQuery) => void} onChange @param {AbortSignal} signal
 */
export function auditFilters(people, start, onChange, signal) {
  /** @param {string} name @param {string} label @param {string} all @param {[string, string][]} options */
  const choice = (name, label, all, options) => html`<div class="field"><label for=${`audit-${name}`}>${label}</label><span class="select"><select class="input" id=${`audit-${name}`} name=${name}>
    <option value="">${all}</option>${options.map(([value, text]) => html`<option value=${value} ?selected=${start.get(name) === value}>${text}</option>`)}</select>${icon("chevrons")}</span></div>`;
  /** @param {string} name @param {string} label */
  const day = (name, label) => html`<div class="field"><label for=${`audit-${name}`}>${label}</label><input class="input" type="date" id=${`audit-${name}`} name=${name} value=${start.get(name) ?? ""}></div>`;
  const clear = iconButton({
    icon: "x", label: "Clear the filters",
    onClick: () => {
      for (const entry of /** @type {NodeListOf<HTMLInputElement>} */ (form.querySelectorAll("input, select"))) entry.value = "";
      tell();
      form.querySelector("input")?.focus();
    },
  });
  const form = /** @type {HTMLFormElement} */ (html`<form class="audit-filters" role="search" aria-label="Audit log">
    <div class="field grow"><label for="audit-q">Find</label><div class="input-group">${icon("search")}<input class="input" type="search" id="audit-q" name="q" maxlength="200" value=${start.get("q") ?? ""} placeholder="Words, a name, an address" autocomplete="off"></div></div>
    ${choice("who", "Who", "Anyone", people.all().map((p) => [p.id, p.displayName]))}
    ${choice("action", "What", "Anything", areas)}
    ${choice("result", "How it ended", "Any way", Object.entries(resultWords))}
    ${day("from", "From")}${day("to", "Until")}${clear}</form>`);
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let later;
  const values = () => Object.fromEntries([...new FormData(form)].map(([k, v]) => [k, String(v).trim()]).filter(([, v]) => v));
  const tell = () => {
    clearTimeout(later);
    const given = values();
    clear.hidden = Object.keys(given).length === 0;
    history.replaceState(null, "", location.pathname + (Object.keys(given).length ? `?${new URLSearchParams(given)}` : ""));
    onChange(queryOf(given));
  };
  form.addEventListener("submit", (event) => { event.preventDefault(); tell(); });
  form.addEventListener("input", () => { clearTimeout(later); later = setTimeout(tell, 250); });
  signal.addEventListener("abort", () => clearTimeout(later), { once: true });
  clear.hidden = Object.keys(values()).length === 0;
  return { element: form, query: () => queryOf(values()) };
}

/** Days are the person's own; the last one is included. @param {Record<string, string>} given @returns {AuditQuery} */
export function queryOf({ from, to, ...rest }) {
  const midnight = (/** @type {string} */ text, /** @type {number} */ days) => {
    const [year, month, day] = text.split("-").map(Number);
    return new Date(year, month - 1, day + days).toISOString();
  };
  return { ...rest, ...(from ? { from: midnight(from, 0) } : {}), ...(to ? { to: midnight(to, 1) } : {}) };
}
