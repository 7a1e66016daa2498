// What stands in for a view that could not be shown, or not yet.
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { Problem, sentence } from "../../lib/problem.js";

/** @param {unknown} error @param {() => void} retry */
export function failurePage(error, retry) {
  const missing = error instanceof Problem && (error.status === 404 || error.status === 403);
  return html`<div class="empty" role="alert">${icon(missing ? "search" : "warning", "xl")}
    <h1 tabindex="-1">${missing ? "There is nothing here" : "This could not be opened"}</h1><p>${sentence(error)}</p>
    ${missing ? html`<a class="btn" href="/">Go to the start</a>` : html`<button type="button" class="btn" @click=${retry}>Try again</button>`}</div>`;
}

export function loadingPage() {
  const line = (/** @type {string} */ size) => html`<span class=${`skeleton ${size}`}></span>`;
  return html`<div class="main-inner" aria-busy="true"><header class="bar">${line("sk-30")}</header>
    <div class="page page-narrow"><h1 class="sr-only">Loading</h1><div class="section-body">${["sk-30", "sk-90", "sk-70", "sk-90", "sk-50"].map(line)}</div></div></div>`;
}
