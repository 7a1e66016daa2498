// The Admin area: overview, people, invitations, service accounts, audit log, server. Each page is there for who may use it.
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { Problem } from "../../lib/problem.js";
import { session } from "../../lib/session.js";
import { server } from "../gate/server.js";
import { auditPage } from "./audit-page.js";
import { invitationsPage } from "./invitations-page.js";
import { overviewPage } from "./overview-page.js";
import { peoplePage } from "./people-page.js";
import { PeopleWatch } from "./people-watch.js";
import { serverPage } from "./server-page.js";
import { serviceAccountsPage } from "./service-accounts-page.js";

/**
 * @typedef {{ signal: AbortSignal, shell: import("../shell/shell.js").Shell, events: import("../../lib/events.js").EventHub, people: PeopleWatch,
 *   query: URLSearchParams, navigate: (path: string, options?: { replace?: boolean }) => void }} AdminContext
 * @typedef {{ id: string, title: string, icon: string, permission: string, page: (context: AdminContext) => Promise<HTMLElement> | HTMLElement }} AdminPage page: what follows the bar's beginning
 */

/** @type {AdminPage[]} */
const pages = [
  { id: "overview", title: "Overview", icon: "pulse", permission: "people:manage", page: overviewPage },
  { id: "people", title: "People", icon: "users", permission: "people:manage", page: peoplePage },
  { id: "invitations", title: "Invitations", icon: "user-plus", permission: "invites:manage", page: invitationsPage },
  { id: "service-accounts", title: "Service accounts", icon: "script", permission: "people:manage", page: serviceAccountsPage },
  { id: "audit", title: "Audit log", icon: "list", permission: "audit:read", page: auditPage },
  { id: "server", title: "Server", icon: "server", permission: "system:manage", page: serverPage },
];
const open = () => pages.filter((p) => session.can(p.permission));
/** @param {AdminPage} p */
const hrefOf = (p) => (p.id === "overview" ? "/admin" : `/admin/${p.id}`);

/** @param {import("../../areas.js").Parts} parts */
export function registerAdmin({ router, shell, events }) {
  /** @type {PeopleWatch | null} */
  let people = null;
  shell.addArea({
    id: "admin", label: "Admin", icon: "admin", href: "/admin", order: 8, key: "A", may: () => open().length > 0,
    sidebarLabel: "Admin", sidebar: ({ signal }) => sidebar(signal),
  });
  for (const page of pages) {
    router.add(hrefOf(page), async ({ signal, query, title, navigate }) => {
      title(`${page.title}, Admin`);
      if (!session.can(page.permission)) throw new Problem({ code: "auth.not-allowed", status: 403, detail: "Your role does not allow this." });
      // Who loses the role while looking is led out at once.
      session.onChange(() => { if (session.me && !session.can(page.permission)) navigate(open()[0] ? hrefOf(open()[0]) : "/", { replace: true }); }, { signal });
      mark(page.id);
      people ??= new PeopleWatch(events);
      await people.ready();
      return page.page({ signal, shell, events, people, query, navigate });
    }, { frame: "app", area: "admin" });
  }
  session.onChange(({ me }) => { if (!me) { people?.end(); people = null; } });
}

/** @param {AbortSignal} signal */
function sidebar(signal) {
  const list = html`<ul class="rows" id="admin-pages"></ul>`;
  const draw = () => {
    const here = location.pathname.replace(/\/$/, "");
    list.replaceChildren(...open().map((p) => html`<li><a class="row" href=${hrefOf(p)} data-page=${p.id} aria-current=${hrefOf(p) === here ? "page" : undefined}>${icon(p.icon)} ${p.title}</a></li>`));
  };
  session.onChange(draw, { signal });
  draw();
  return html`<div class="side-inner"><div class="side-head"><h2>Admin</h2></div><div class="side-scroll">${list}</div>
    <div class="side-foot"><p>Bailey ${server.health?.version ?? ""}</p><p class="faint">${location.host}</p></div></div>`;
}

/** @param {string} id */
function mark(id) {
  for (const link of document.querySelectorAll("#admin-pages a")) {
    if (/** @type {HTMLElement} */ (link).dataset.page === id) link.setAttribute("aria-current", "page");
    else link.removeAttribute("aria-current");
  }
}
