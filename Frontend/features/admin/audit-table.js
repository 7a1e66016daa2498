// Entries of the audit log in a table. Each opens its details beside it.
import { html } from "../../lib/html.js";
import { clock, date, full } from "../../lib/time.js";
import { actionWords, detailWords } from "./audit-words.js";
import { grouped } from "./words.js";

/** @typedef {import("./admin-api.js").AuditEntry} AuditEntry */

/** @param {import("./people-watch.js").PeopleWatch} people @param {(entry: AuditEntry, row: HTMLElement) => void} [onOpen] */
export function auditTable(people, onOpen) {
  const body = html`<tbody></tbody>`;
  return {
    element: html`<div class="table-wrap"><table class="table audit">
      <thead><tr><th scope="col">Entry</th><th scope="col">When</th><th scope="col">Who</th><th scope="col">What</th><th scope="col" class="hide-phone">From</th></tr></thead>${body}</table></div>`,
    /** @param {AuditEntry[]} entries */
    append: (entries) => body.append(...entries.map((entry) => rowOf(entry, people, onOpen))),
    clear: () => body.replaceChildren(),
    get count() { return body.children.length; },
  };
}

/** @param {AuditEntry} entry @param {import("./people-watch.js").PeopleWatch} people @param {((entry: AuditEntry, row: HTMLElement) => void) | undefined} onOpen */
function rowOf(entry, people, onOpen) {
  const target = entry.targetKind === "person" && entry.targetId !== entry.actorId ? people.get(entry.targetId ?? "")?.displayName : null;
  const more = [target, detailWords(entry.details)].filter(Boolean).join(", ");
  const number = grouped(entry.seq);
  /** @type {HTMLElement} */
  const row = html`<tr data-seq=${entry.seq}><td class="num">${onOpen ? html`<button type="button" class="btn-text" aria-label=${`Entry ${number}, details`} @click=${() => onOpen(entry, row)}>${number}</button>` : number}</td>
    <td class="num nowrap"><time datetime=${entry.at} title=${full(entry.at)}>${at(entry.at)}</time></td>
    <td>${actor(entry, people)}</td>
    <td><span class=${entry.result === "success" ? "primary" : "primary t-bad"}>${actionWords(entry)}</span>${more ? html`<span>, ${more}</span>` : null}${entry.count > 1 ? html` <span class="badge">${grouped(entry.count)} times</span>` : null}</td>
    <td class="mono hide-phone">${entry.network ?? "server"}</td></tr>`;
  return row;
}

/** Who did it: a person, the server itself, or somebody who was not signed in. @param {AuditEntry} entry @param {import("./people-watch.js").PeopleWatch} people */
export function actor(entry, people) {
  if (entry.actorId) return people.get(entry.actorId)?.displayName ?? "Deleted User";
  return entry.network ? "Not signed in" : "Bailey";
}

/** @param {string} iso */
function at(iso) {
  const then = new Date(iso);
  const seconds = `${clock(then)}:${String(then.getSeconds()).padStart(2, "0")}`;
  return then.toDateString() === new Date().toDateString() ? seconds : `${date(then)}, ${seconds}`;
}
