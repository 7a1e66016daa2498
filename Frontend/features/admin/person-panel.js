// The details of one person beside the list: who they are, their role, and everywhere they are signed in.
import { avatar, presenceWord } from "../../lib/avatar.js";
import { ask } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { keys } from "../../lib/keys.js";
import { sentence } from "../../lib/problem.js";
import { session } from "../../lib/session.js";
import { toast, toastError } from "../../lib/toast.js";
import { deviceWords } from "../settings/device-words.js";
import { sessionRow } from "../settings/session-row.js";
import { adminApi } from "./admin-api.js";
import { setActive } from "./person-acts.js";
import { roleLine } from "./words.js";

/** @param {import("./index.js").AdminContext} context @param {string} id @param {{ signal: AbortSignal, onClose: () => void }} options */
export function personPanel({ people }, id, { signal, onClose }) {
  const facts = html`<div class="panel-section"></div>`;
  const list = html`<ul class="group"></ul>`;
  const all = html`<button type="button" class="btn btn-s btn-danger-text" hidden @click=${() => void endAll()}>End all</button>`;
  const title = html`<h2 tabindex="-1"></h2>`;
  const draw = () => {
    const person = people.get(id);
    if (!person) { onClose(); return; }
    title.textContent = person.displayName;
    facts.replaceChildren(aboutOf(person));
  };
  const read = async () => {
    try {
      const sessions = (await adminApi.sessions(id, signal)).sort((a, b) => b.lastUsedAt.localeCompare(a.lastUsedAt));
      all.hidden = sessions.length === 0 || id === session.me?.id; // one's own are in the settings
      list.replaceChildren(...(sessions.length ? sessions.map((s) => sessionRow(s, () => void end(s))) : [html`<li><span class="muted">Signed in nowhere.</span></li>`]));
    } catch (error) {
      if (!signal.aborted) list.replaceChildren(html`<li role="alert"><span>${sentence(error)}</span><span class="end"><button type="button" class="btn btn-s" @click=${() => void read()}>Try again</button></span></li>`);
    }
  };
  /** @param {import("./admin-api.js").SessionInfo} s */
  const end = async (s) => {
    try {
      await adminApi.endSession(id, s.id);
      toast(`${deviceWords(s.device)} is signed out`, { kind: "ok" });
      await read();
      title.focus();
    } catch (error) { toastError(error); }
  };
  const endAll = async () => {
    const name = people.get(id)?.displayName ?? "them";
    if (!(await ask({ title: `Sign ${name} out everywhere?`, danger: true, yes: "End all sessions", no: "Keep them", text: "They can sign in again at once, and their access tokens stay. To keep them out, deactivate the account.", signal }))) return;
    try {
      await adminApi.endSessions(id);
      toast(`Every session of ${name} has ended`, { kind: "ok" });
      await read();
      title.focus();
    } catch (error) { toastError(error); }
  };
  people.onChange(draw, { signal });
  keys.add({ keys: "Escape", label: "Close", hidden: true, run: onClose }, { signal });
  draw();
  void read();
  return html`<aside class="panel" aria-label="Person"><header class="bar">${title}
    <div class="bar-end">${iconButton({ icon: "x", size: "m", label: "Close person", key: "Escape", onClick: onClose })}</div></header>
    <div class="scroll"><div class="panel-body">${facts}
      <section class="panel-section" aria-labelledby="person-sessions"><h3 id="person-sessions">Sessions <span class="end">${all}</span></h3>${list}</section></div></div></aside>`;
}

/** @param {import("./people-watch.js").Person} person */
function aboutOf(person) {
  const mine = person.id === session.me?.id;
  return html`<div class="person-card">${avatar(person, { size: "xl" })}
    <div><p><b>${person.displayName}</b></p><p class="faint">@${person.username}</p><p class="muted">${roleLine(person.role)}</p>
    <p class="muted">${person.active ? presenceWord(person.presence) : "deactivated"}${person.status ? `, ${[person.status.emoji, person.status.text].filter(Boolean).join(" ")}` : ""}</p>
    ${mine ? null : html`<p><button type="button" class="btn btn-s" @click=${() => void setActive(person, !person.active)}>${icon(person.active ? "lock" : "unlock")} ${person.active ? "Deactivate" : "Let back in"}</button></p>`}</div></div>`;
}
