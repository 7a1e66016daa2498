// Who is in a conversation, with presence, a way to write to each, and to take them out.

import { avatar, presenceWord } from "../../../lib/avatar.js";
import { ask } from "../../../lib/dialog.js";
import { html } from "../../../lib/html.js";
import { iconButton } from "../../../lib/icon.js";
import { toastError } from "../../../lib/toast.js";
import { callIn, canShareScreen, shareScreenIn } from "../../calls/in-chat.js";
import { botBadge } from "../author.js";
import { messagePerson } from "../channel-dialogs.js";
import { KeyedList } from "../keyed-list.js";
import { statusNow } from "../status-mark.js";

const STEP = 200; // rows that are drawn at once

/** @param {{ chat: import("../types.js").Chat, channel: () => import("../types.js").Channel, may: { remove: () => boolean }, signal: AbortSignal }} setting */
export function memberRows({ chat, channel, may, signal }) {
  const { store, api } = chat;
  const title = html`<h3></h3>`;
  const list = html`<ul class="rows member-list"></ul>`;
  const rows = new KeyedList(list);
  const more = html`<button type="button" class="btn btn-s btn-quiet" hidden @click=${() => { shown += STEP; draw(); }}></button>`;
  let shown = STEP;
  for (const kind of /** @type {const} */ (["channels", "people", "presence"])) store.on(kind, draw, { signal });
  draw();
  return html`<section class="panel-section">${title}${list}${more}</section>`;

  function draw() {
    const c = channel();
    const people = inOrder(c.memberIds.map((id) => store.person(id)));
    title.replaceChildren("Members ", html`<span class="num">${people.length}</span>`);
    more.hidden = people.length <= shown;
    more.textContent = `Show ${Math.min(STEP, people.length - shown)} more of ${people.length - shown}`;
    rows.show(people.slice(0, shown).map((person) => [person.id, html`<li class="row">${avatar(person, { size: "s", presence: true })}
      <span class="truncate">${person.displayName}</span>${botBadge(person)}<span class="faint truncate">${person.id === store.me.id ? "you" : `${presenceWord(person.presence)}${statusOf(person)}`}</span>
      <span class="end acts">${person.id === store.me.id || person.bot ? null : iconButton({ icon: "chat", label: `Message ${person.displayName}`, small: true, onClick: () => void messagePerson(chat, person.id, signal) })}
      ${callable(person) ? iconButton({ icon: "phone", label: `Call ${person.displayName}`, small: true, onClick: () => void call(person) }) : null}
      ${callable(person) && canShareScreen() ? iconButton({ icon: "share-screen", label: `Share your screen with ${person.displayName}`, small: true, onClick: () => void share(person) }) : null}
      ${person.id !== store.me.id && may.remove() ? iconButton({ icon: "x", label: `Remove ${person.displayName}`, small: true, onClick: () => void remove(person) }) : null}</span></li>`]));
  }

  /** @param {import("../types.js").Person} person */
  function callable(person) { return person.id !== store.me.id && !person.bot && person.active && chat.session.can("chat:write"); }

  /** A call with that person alone that begins with my screen. @param {import("../types.js").Person} person */
  async function share(person) {
    await shareScreenIn((then) => messagePerson(chat, person.id, signal, then));
  }

  /** @param {import("../types.js").Person} person */
  async function call(person) {
    await messagePerson(chat, person.id, signal, (channel) => callIn(channel.id));
  }

  /** @param {import("../types.js").Person} person */
  async function remove(person) {
    const c = channel();
    const yes = await ask({ title: `Remove ${person.displayName} from #${c.name}?`, text: c.kind === "private" ? "They can no longer read it." : "They can still read it, because it is public.", yes: "Remove", no: "Keep them", danger: true, signal });
    if (!yes) return;
    try { await api.remove(c.id, person.id, { signal }); } catch (error) { toastError(error); }
  }
}

/** Those who are here come first. @template {{ presence: string, displayName: string }} T @param {T[]} people */
export const inOrder = (people) => people.toSorted((a, b) => rank(a) - rank(b) || a.displayName.localeCompare(b.displayName));

/** @param {{ presence: string }} person */
const rank = (person) => ["online", "busy", "away"].indexOf(person.presence) >>> 0;

/** @param {import("../types.js").Person} person */
export function statusOf(person) {
  const status = statusNow(person);
  return status ? `, ${[status.emoji, status.text].filter(Boolean).join(" ")}` : "";
}
