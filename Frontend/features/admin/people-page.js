// Everybody with an account: find them, see who is here, change a role, shut out or let back in.
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { session } from "../../lib/session.js";
import { inviteDialog } from "../people/invite-dialog.js";
import { adminFrame } from "./frame.js";
import { peopleTable } from "./people-table.js";
import { personPanel } from "./person-panel.js";
import { sidePanel } from "./side-panel.js";
import { plural, roleWord } from "./words.js";

/** @param {import("./index.js").AdminContext} context */
export function peoplePage(context) {
  const find = /** @type {HTMLInputElement} */ (html`<input class="input" id="people-find" type="search" placeholder="Find a person" autocomplete="off">`);
  const said = html`<p role="status"></p>`;
  const none = html`<div class="empty" hidden>${icon("users", "xl")}<b>Nobody matches</b><p>Look for a name, a mention name or a role.</p></div>`;
  const wanted = () => {
    const words = find.value.trim().toLowerCase().split(/\s+/).filter(Boolean);
    return (/** @type {import("./people-watch.js").Person} */ p) => {
      const text = `${p.displayName} @${p.username} ${roleWord(p.role)} ${p.active ? "" : "deactivated"} ${p.bot ? "bot" : ""}`.toLowerCase();
      return words.every((w) => text.includes(w));
    };
  };
  const onDrawn = (/** @type {number} */ shown) => {
    const all = context.people.all();
    none.hidden = shown > 0;
    said.textContent = find.value.trim() ? `${shown} of ${all.length}` : `${plural(all.filter((p) => !p.bot).length, "person", "people")}, of whom ${plural(all.filter((p) => p.active && p.role === "admin" && !p.bot).length, "admin")}`;
  };
  const open = sidePanel(context);
  const table = peopleTable(context, { wanted, onDrawn, onOpen: (id) => open(() => table.querySelector(`tr[data-person="${CSS.escape(id)}"]`), (options) => personPanel(context, id, options)) });
  find.addEventListener("input", () => table.querySelector("tbody")?.dispatchEvent(new Event("people-draw")));
  return adminFrame(context, {
    title: "People",
    end: session.can("invites:manage") ? html`<button type="button" class="btn btn-primary" @click=${() => void inviteDialog()}>${icon("user-plus")} Invite people</button>` : null,
  },
  html`<section aria-labelledby="admin-everyone"><div class="section-head"><h2 id="admin-everyone">Everyone</h2>${said}
    <div class="end"><div class="input-group input-find">${icon("search")}<label class="sr-only" for="people-find">Find a person</label>${find}</div></div></div>${table}${none}</section>`);
}
