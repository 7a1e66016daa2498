// The shape of an Admin page: the bar with its title and acts, then the sections.
import { html } from "../../lib/html.js";

/** @param {import("./index.js").AdminContext} context @param {{ title: string, seal?: unknown, end?: unknown }} head @param {...unknown} inside */
export function adminFrame({ shell }, { title, seal, end }, ...inside) {
  return html`<div class="main-inner"><header class="bar">${shell.barStart("admin pages")}<h1>${title}</h1> ${seal}
    ${end ? html`<div class="bar-end gap-8">${end}</div>` : null}</header>
    <div class="scroll"><div class="page page-admin">${inside}</div></div></div>`;
}

/** @param {{ id: string, title: string, text?: unknown, badge?: unknown, end?: unknown }} head @param {...unknown} body */
export function adminSection({ id, title, text, badge, end }, ...body) {
  return html`<section aria-labelledby=${`admin-${id}`}><div class="section-head"><h2 id=${`admin-${id}`}>${title}</h2>${badge}
    ${text ? html`<p>${text}</p>` : null}${end ? html`<div class="end">${end}</div>` : null}</div>${body}</section>`;
}
