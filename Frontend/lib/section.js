// The shape of one section of the settings: a heading, what it is for, an act at its end, and the body.
import { html } from "./html.js";

/** @param {{ id: string, title: string, text?: string, badge?: unknown, end?: unknown }} head @param {...unknown} body */
export function section({ id, title, text, badge, end }, ...body) {
  return html`<section id=${`settings-${id}`} aria-labelledby=${`settings-${id}-t`}>
    <div class="section-head"><h2 id=${`settings-${id}-t`}>${title}</h2>${badge}${text ? html`<p>${text}</p>` : null}${end ? html`<div class="end">${end}</div>` : null}</div>
    ${body}</section>`;
}
