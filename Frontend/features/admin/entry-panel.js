// Everything about one entry of the audit log, beside the list.
import { html } from "../../lib/html.js";
import { iconButton } from "../../lib/icon.js";
import { keys } from "../../lib/keys.js";
import { full } from "../../lib/time.js";
import { actor } from "./audit-table.js";
import { actionWords, resultWords } from "./audit-words.js";
import { grouped } from "./words.js";

/** @param {import("./admin-api.js").AuditEntry} entry @param {import("./people-watch.js").PeopleWatch} people @param {{ signal: AbortSignal, onClose: () => void }} options */
export function entryPanel(entry, people, { signal, onClose }) {
  keys.add({ keys: "Escape", label: "Close", hidden: true, run: onClose }, { signal });
  const target = entry.targetId && (entry.targetKind === "person" ? (people.get(entry.targetId)?.displayName ?? entry.targetId) : entry.targetId);
  /** @type {[string, unknown][]} */
  const facts = [
    ["When", full(entry.at)], ["Who", actor(entry, people)], ["What", actionWords(entry)], ["Code", html`<code>${entry.action}</code>`], ["Result", resultWords[entry.result]],
    ...(target ? /** @type {[string, unknown][]} */ ([[word(entry.targetKind ?? "target"), target]]) : []),
    ["From", entry.network ?? "the server"],
    ...(entry.count > 1 ? /** @type {[string, unknown][]} */ ([["Times", grouped(entry.count)]]) : []),
    ...Object.entries(entry.details ?? {}).map(([name, value]) => /** @type {[string, unknown]} */ ([word(name), shown(value)])),
  ];
  return html`<aside class="panel" aria-label="Entry"><header class="bar"><h2 tabindex="-1">Entry ${grouped(entry.seq)}</h2>
    <div class="bar-end">${iconButton({ icon: "x", size: "m", label: "Close entry", key: "Escape", onClick: onClose })}</div></header>
    <div class="scroll"><div class="panel-body"><dl class="dl">${facts.map(([name, value]) => [html`<dt>${name}</dt>`, html`<dd>${value}</dd>`])}</dl>
    ${entry.details ? null : html`<p class="t-bad">Its sealed part cannot be opened: it was altered.</p>`}</div></div></aside>`;
}

/** "requestId" as "Request id" @param {string} name */
const word = (name) => { const spaced = name.replace(/[A-Z]/g, (c) => ` ${c.toLowerCase()}`); return spaced[0].toUpperCase() + spaced.slice(1); };

/** @param {unknown} value */
const shown = (value) => (typeof value === "object" && value !== null ? (Array.isArray(value) ? value.join(", ") : JSON.stringify(value)) : String(value));
