// People in a table: name, role, presence, and what may be done. Rows are redrawn one by one, so that focus stays where it is.
import { avatar, presenceWord } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { openMenu } from "../../lib/menu.js";
import { session } from "../../lib/session.js";
import { personEntries } from "./person-acts.js";
import { roleWord } from "./words.js";

/**
 * @param {import("./index.js").AdminContext} context
 * @param {{ most?: number, wanted?: () => ((person: import("./people-watch.js").Person) => boolean), onOpen?: (id: string) => void, onDrawn?: (shown: number) => void }} [options]
 */
export function peopleTable({ people, signal }, { most = Infinity, wanted = () => () => true, onOpen, onDrawn } = {}) {
  const body = html`<tbody></tbody>`;
  /** @type {Map<string, { drawn: string, row: HTMLElement }>} */
  const rows = new Map();
  const draw = () => {
    const shown = people.all().filter(wanted()).slice(0, most);
    const kept = new Set(shown.map((p) => p.id));
    for (const [id, { row }] of rows) if (!kept.has(id)) { row.remove(); rows.delete(id); }
    shown.forEach((person, at) => {
      const drawn = JSON.stringify(person);
      const known = rows.get(person.id);
      if (known?.drawn !== drawn) {
        const row = rowOf(person, onOpen);
        const focused = known ? known.row.contains(document.activeElement) : false;
        const selected = known?.row.getAttribute("aria-selected") === "true";
        known?.row.replaceWith(row);
        if (selected) row.setAttribute("aria-selected", "true");
        if (focused) row.querySelector("button")?.focus();
        rows.set(person.id, { drawn, row });
      }
      const { row } = /** @type {{ row: HTMLElement }} */ (rows.get(person.id));
      if (body.children[at] !== row) body.insertBefore(row, body.children[at] ?? null);
    });
    onDrawn?.(shown.length);
  };
  people.onChange(draw, { signal });
  signal.addEventListener("abort", () => rows.clear(), { once: true });
  body.addEventListener("people-draw", draw);
  draw();
  return html`<div class="table-wrap"><table class="table people">
    <thead><tr><th scope="col">Name</th><th scope="col">Role</th><th scope="col" class="hide-phone">Here</th><th scope="col"><span class="sr-only">Actions</span></th></tr></thead>
    ${body}</table></div>`;
}

/** @param {import("./people-watch.js").Person} person @param {((id: string) => void) | undefined} onOpen */
function rowOf(person, onOpen) {
  const mine = person.id === session.me?.id;
  const more = iconButton({ icon: "more", label: `Actions for ${person.displayName}`, onClick: () => openMenu(more, personEntries(person, onOpen && (() => onOpen(person.id)))) });
  more.setAttribute("aria-haspopup", "menu");
  const name = onOpen && !person.bot
    ? html`<button type="button" class="btn-text primary truncate" @click=${() => onOpen(person.id)}>${person.displayName}</button>`
    : html`<span class="primary truncate">${person.displayName}</span>`;
  return html`<tr data-person=${person.id}><td><span class="cell">${avatar(person, { size: "s", presence: person.active && !person.bot })}${name}
    <span class="faint truncate hide-phone">@${person.username}</span>
    ${mine ? html`<span class="badge badge-info">You</span>` : null}${person.bot ? html`<span class="badge">Bot</span>` : null}
    ${person.active ? null : html`<span class="badge badge-warn">${icon("lock")} Deactivated</span>`}</span></td>
    <td>${roleWord(person.role)}</td>
    <td class="hide-phone">${person.bot ? "" : person.active ? sentenceCase(presenceWord(person.presence)) : "Shut out"}</td>
    <td>${more}</td></tr>`;
}

/** @param {string} word */
const sentenceCase = (word) => word[0].toUpperCase() + word.slice(1);
