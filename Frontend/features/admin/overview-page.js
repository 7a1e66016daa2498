// What is really known of the server in one strip, then the people. Figures follow the stream.
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { session } from "../../lib/session.js";
import { server } from "../gate/server.js";
import { inviteDialog } from "../people/invite-dialog.js";
import { lockServer } from "../shell/lock-server.js";
import { adminApi } from "./admin-api.js";
import { auditSeal } from "./audit-seal.js";
import { auditTable } from "./audit-table.js";
import { adminFrame, adminSection } from "./frame.js";
import { peopleTable } from "./people-table.js";
import { plural } from "./words.js";

const first = 5;

/** @param {import("./index.js").AdminContext} context */
export async function overviewPage(context) {
  const { signal, people } = context;
  const health = await server.check(signal);
  const strip = html`<dl class="stats"></dl>`;
  const table = peopleTable(context, { most: first });
  const counted = html`<span></span>`;
  const more = html`<p class="more"></p>`;
  const draw = () => {
    const all = people.all();
    const persons = all.filter((p) => !p.bot);
    const active = persons.filter((p) => p.active);
    const online = active.filter((p) => p.presence !== "offline").length;
    strip.replaceChildren(...figures(health, online, active.length));
    counted.textContent = `${plural(persons.length, "person", "people")}, of whom ${plural(active.filter((p) => p.role === "admin").length, "admin")}`;
    more.replaceChildren(all.length > first ? html`<a href="/admin/people">Show all ${all.length}</a>` : html`<a href="/admin/people">Open the list</a>`);
  };
  people.onChange(draw, { signal });
  draw();
  return adminFrame(context, {
    title: "Overview",
    end: [
      session.can("system:manage") ? html`<button type="button" class="btn btn-quiet hide-phone" @click=${() => void lockServer()}>${icon("lock")} Lock the server</button>` : null,
      session.can("invites:manage") ? html`<button type="button" class="btn btn-primary" @click=${() => void inviteDialog()}>${icon("user-plus")} Invite people</button>` : null,
    ],
  },
  adminSection({ id: "health", title: "Health" }, strip),
  adminSection({ id: "people", title: "People", text: counted }, table, more),
  session.can("audit:read") ? await auditPart(context) : null);
}

/** The proof and the latest entries. @param {import("./index.js").AdminContext} context */
async function auditPart({ signal, people }) {
  const seal = auditSeal(signal);
  const table = auditTable(people);
  table.append((await adminApi.audit({}, null, signal)).items.slice(0, first));
  void seal.check();
  return adminSection({ id: "log", title: "Audit log", end: seal.element }, table.element, html`<p class="more"><a href="/admin/audit">Show the whole log</a></p>`);
}

/** @param {import("../gate/server.js").Health} health @param {number} online @param {number} active */
function figures(health, online, active) {
  const up = upFor(health.uptime);
  /** @param {string} label @param {unknown} value @param {string} [small] */
  const one = (label, value, small) => html`<div><dt>${label}</dt><dd>${value} ${small ? html`<small>${small}</small>` : null}</dd></div>`;
  return [
    one("Up for", up.count, up.unit),
    one("People online", online, `of ${active}`),
    one("Version", health.version),
    health.stun.enabled ? one("STUN", health.stun.port, "UDP port") : one("STUN", "Off"),
    health.https ? one("HTTPS", health.https.port, "port") : one("HTTPS", "Off"),
  ];
}

/** @param {number} seconds */
function upFor(seconds) {
  if (seconds >= 172_800) return { count: Math.floor(seconds / 86_400), unit: "days" };
  if (seconds >= 7_200) return { count: Math.floor(seconds / 3600), unit: "hours" };
  return { count: Math.max(1, Math.floor(seconds / 60)), unit: "min" };
}
