// All channels one is not in or that are archived, found by name: to look at, to join, and to reopen.

import { openDialog } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { sentence } from "../../lib/problem.js";
import { joinChannel, reopenChannel } from "./channel-dialogs.js";
import { fuzzy } from "./fuzzy.js";
import { channelIcon } from "./parts.js";
import { letters } from "./people-picker.js";

/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {import("./types.js").Channel} Channel */

/** @param {Chat} chat @param {AbortSignal} signal */
export async function browseChannels(chat, signal) {
  const { store, api, session } = chat;
  const list = html`<div class="results picker-list"><p class="muted">Reading the list</p></div>`;
  /** @type {Channel[]} */
  let open = [];
  /** @type {Channel[]} */
  let archived = [];
  const find = /** @type {HTMLInputElement} */ (html`<input class="input" type="search" placeholder="Name" aria-label="Find a channel" autocomplete="off" autofocus @input=${() => draw()}>`);
  /** @type {(channel?: Channel) => void} */
  let done = () => {};
  const chosen = openDialog({
    title: "Public channels", body: html`<div class="field">${find}${list}</div>`, signal, onOpen: (_, close) => { done = close; },
    foot: (close) => [html`<button type="button" class="btn" data-safe @click=${() => close()}>Close</button>`],
  });
  Promise.all([api.joinable({ signal }), api.joinable({ signal, archived: true })]).then(([joinable, gone]) => {
    open = joinable.filter((c) => !store.channels.get(c.id)?.joined);
    const mine = [...store.channels.values()].filter((c) => c.archived && c.joined && c.kind !== "direct");
    archived = [...mine, ...gone.filter((c) => !mine.some((known) => known.id === c.id))];
    draw();
  }, (error) => { if (!signal.aborted) list.replaceChildren(html`<p class="t-bad">${sentence(error)}</p>`); });
  const channel = await chosen;
  if (channel) chat.navigate(`/chat/${channel.id}`);

  function draw() {
    const rows = section(open, (c) => html`<button type="button" class="btn btn-s" aria-label=${`Join ${c.name}`} @click=${async () => { if (await joinChannel(chat, c.id, signal)) done(c); }}>Join</button>`);
    const old = section(archived, (c) => (session.can("channels:manage") ? html`<button type="button" class="btn btn-s" aria-label=${`Reopen ${c.name}`} @click=${() => void reopen(c)}>Reopen</button>` : null));
    list.replaceChildren(...(rows.length ? rows : [html`<p class="muted">${open.length || (find.value && old.length) ? "No open channel by that name." : "You are in every public channel already."}</p>`]),
      ...(old.length ? [html`<h3 class="side-title">Archived</h3>`, ...old] : []));
  }

  /** @param {Channel[]} channels @param {(channel: Channel) => unknown} act */
  function section(channels, act) {
    return channels.flatMap((c) => { const m = fuzzy(find.value, c.name ?? ""); return m ? [{ c, m }] : []; })
      .sort((a, b) => b.m.score - a.m.score || String(a.c.name).localeCompare(String(b.c.name)))
      .map(({ c, m }) => html`<div class="row">${channelIcon(c)}<span class="truncate">${letters(c.name ?? "", m.hits)}</span><span class="faint truncate grow">${about(c)}</span>
        <button type="button" class="btn btn-s btn-quiet" aria-label=${`Look at ${c.name}`} @click=${() => done(c)}>Look</button>${act(c)}</div>`);
  }

  /** @param {Channel} c */
  async function reopen(c) {
    done(); // one question at a time
    if (await reopenChannel(chat, c, signal)) chat.navigate(`/chat/${c.id}`);
  }
}

/** @param {Channel} channel */
const about = ({ memberIds, topic }) => [memberIds?.length ? `${memberIds.length} ${memberIds.length === 1 ? "member" : "members"}` : "", topic].filter(Boolean).join(", ");
