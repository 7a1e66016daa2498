// The panel that lists who is in a conversation, with presence and a way to write to each.

import { avatar, presenceWord } from "../../lib/avatar.js";
import { ask } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { iconButton } from "../../lib/icon.js";
import { toastError } from "../../lib/toast.js";
import { addPeople, messagePerson } from "./channel-dialogs.js";

/** @param {{ chat: import("./types.js").Chat, channel: () => import("./types.js").Channel, may: { invite: () => boolean, remove: () => boolean }, onClose: () => void, signal: AbortSignal }} setting */
export function membersPanel({ chat, channel, may, onClose, signal }) {
  const { store, api } = chat;
  const list = html`<ul class="rows member-list"></ul>`;
  const add = html`<button type="button" class="btn btn-s" @click=${() => void addPeople(chat, channel(), signal)}>Add people</button>`;
  const panel = html`<aside class="panel" aria-label="Members"><header class="bar"><h2>Members</h2>
    <div class="bar-end">${add}${iconButton({ icon: "x", size: "m", label: "Close members", key: "Escape", onClick: onClose })}</div></header>
    <div class="scroll"><div class="panel-body">${list}</div></div></aside>`;
  for (const kind of /** @type {const} */ (["channels", "people", "presence"])) store.on(kind, draw, { signal });
  draw();
  return panel;

  function draw() {
    const c = channel();
    add.hidden = !may.invite();
    const people = c.memberIds.map((id) => store.person(id)).sort((a, b) => rank(a) - rank(b) || a.displayName.localeCompare(b.displayName));
    list.replaceChildren(...people.map((person) => html`<li class="row">${avatar(person, { size: "s", presence: true })}
      <span class="truncate">${person.displayName}</span><span class="faint truncate">${person.id === store.me.id ? "you" : presenceWord(person.presence)}</span>
      <span class="end acts">${person.id === store.me.id ? null : iconButton({ icon: "chat", label: `Message ${person.displayName}`, small: true, onClick: () => void messagePerson(chat, person.id, signal) })}
      ${person.id !== store.me.id && may.remove() ? iconButton({ icon: "x", label: `Remove ${person.displayName}`, small: true, onClick: () => void remove(person) }) : null}</span></li>`));
  }

  /** @param {import("./types.js").Person} person */
  async function remove(person) {
    const c = channel();
    const yes = await ask({ title: `Remove ${person.displayName} from #${c.name}?`, text: c.kind === "private" ? "They can no longer read it." : "They can still read it, because it is public.", yes: "Remove", no: "Keep them", danger: true, signal });
    if (!yes) return;
    try { await api.remove(c.id, person.id, { signal }); } catch (error) { toastError(error); }
  }
}

/** Those who are here come first. @param {{ presence: string }} person */
const rank = (person) => ["online", "busy", "away"].indexOf(person.presence) >>> 0;
