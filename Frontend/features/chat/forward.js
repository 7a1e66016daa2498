// Hand a message on: choose where to, add a word, and it is posted there as a quote with the way back and its files.

import { avatar } from "../../lib/avatar.js";
import { openDialog } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { sentence } from "../../lib/problem.js";
import { toast } from "../../lib/toast.js";
import { when } from "../../lib/time.js";
import { authorOf } from "./author.js";
import { meansMany } from "./compose/calls-many.js";
import { excerpt } from "./excerpt.js";
import { forwardedTexts } from "./forwarded.js";
import { fuzzy, matchPerson } from "./fuzzy.js";
import { channelFace, permalink } from "./parts.js";
import { letters } from "./people-picker.js";

/** @typedef {{ text: string, face: Node, open: () => Promise<string>, weight: number, person?: import("./types.js").Person }} Place person: who is found by user name too */

/** @param {import("./types.js").Message} message @param {import("./types.js").Chat} chat @param {AbortSignal} signal */
export async function forward(message, chat, signal) {
  const all = places(chat, signal);
  /** @type {Place[]} */
  let shown = [];
  let active = 0;
  /** @type {(value?: any) => void} */
  let done = () => {};
  let going = false;
  const trouble = html`<p class="msg-state is-bad" role="alert" hidden></p>`;
  const list = html`<div class="results picker-list" id="forward-list" role="listbox" aria-label="Where to"></div>`;
  const find = /** @type {HTMLInputElement} */ (html`<input class="input" role="combobox" aria-expanded="true" aria-controls="forward-list" aria-label="Forward to" placeholder="Channel or name" autocomplete="off" autofocus
    @input=${() => { active = 0; draw(); }} @keydown=${pressed}>`);
  const word = /** @type {HTMLTextAreaElement} */ (html`<textarea class="input" rows="2" aria-label="Add a word" placeholder="Add a word" maxlength="4000"></textarea>`);
  draw();
  const chosen = await openDialog({
    title: "Forward this message", signal,
    body: html`<div class="dialog-form"><blockquote class="forward-quote"><b>${authorOf(message, chat.store).displayName}</b> ${excerpt(message)}</blockquote>${word}<div class="field">${find}${list}</div>${trouble}</div>`,
    foot: (close) => [html`<button type="button" class="btn" @click=${() => close()}>Cancel</button>`],
    onOpen: (_, close) => { done = close; },
  });
  if (!chosen) return;
  const { place, channelId, texts } = /** @type {{ place: Place, channelId: string, texts: string[] }} */ (chosen);
  texts.forEach((body, n) => void chat.outbox.send(channelId, { body, attachments: n === texts.length - 1 ? message.attachments ?? [] : [] }));
  toast(`Forwarded to ${place.text}`, { kind: "ok", action: { label: "Open", run: () => chat.navigate(`/chat/${channelId}`) } });

  /** The place first: when it cannot be opened, the word that was written stays. @param {Place} place */
  async function choose(place) {
    if (going) return;
    going = true;
    trouble.hidden = true;
    try {
      const channelId = await place.open();
      const texts = forwardedTexts({ body: message.body, word: word.value, source: sourceOf(message, chat) });
      if (await meansMany(texts.join("\n\n"), chat.store.channels.get(channelId), chat.store, { signal })) done({ place, channelId, texts });
    } catch (error) {
      trouble.hidden = false;
      trouble.replaceChildren(icon("error"), html`<span>${sentence(error)}</span>`);
    } finally { going = false; }
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.isComposing) return;
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step) { event.preventDefault(); active = Math.min(shown.length - 1, Math.max(0, active + step)); draw(); }
    if (event.key === "Enter" && shown[active]) { event.preventDefault(); void choose(shown[active]); }
  }

  function sought() { return find.value.replace(/^[#@]/, ""); }

  function draw() {
    /** @type {{ place: Place, hits: number[], inUsername: number[], score: number }[]} */
    const hits = all.flatMap((place) => { const match = place.person ? matchPerson(sought(), place.person) : fuzzy(sought(), place.text); return match ? [{ place, hits: match.hits, inUsername: /** @type {{ inUsername?: number[] }} */ (match).inUsername ?? [], score: match.score + place.weight }] : []; })
      .sort((a, b) => b.score - a.score || a.place.text.localeCompare(b.place.text)).slice(0, 30);
    shown = hits.map(({ place }) => place);
    list.replaceChildren(...(hits.length ? hits.map((hit, i) => html`<div class="row" role="option" id=${`forward-${i}`} aria-selected=${i === active} @click=${() => void choose(hit.place)}>${hit.place.face}<span class="truncate">${letters(hit.place.text, hit.hits)}</span>${hit.place.person ? html`<span class="faint truncate">@${letters(hit.place.person.username, hit.inUsername)}</span>` : null}</div>`)
      : [html`<p class="muted">Nothing by that name.</p>`]));
    find.setAttribute("aria-activedescendant", hits.length ? `forward-${active}` : "");
    list.children[active]?.scrollIntoView({ block: "nearest" });
  }
}

/** @param {import("./types.js").Chat} chat @param {AbortSignal} signal @returns {Place[]} */
function places({ store, api }, signal) {
  const { channels, direct } = store.groups();
  const talks = [...channels, ...direct].filter((c) => !store.isBaileys(c)).map((c) => ({ text: store.title(c), face: channelFace(c, store), weight: 4, open: async () => c.id, person: c.kind === "direct" && store.others(c).length === 1 ? store.others(c)[0] : undefined }));
  const known = new Set(direct.filter((c) => store.others(c).length === 1).map((c) => store.others(c)[0].id));
  const people = [...store.people.values()].filter((p) => p.active && p.id !== store.me.id && !known.has(p.id)).map((p) => ({
    text: p.displayName, person: p, face: avatar(p, { size: "xs", presence: true }), weight: 0,
    open: async () => store.put({ ...(await api.direct([p.id], { signal })), joined: true }).id,
  }));
  return [...talks, ...people];
}

/** @param {import("./types.js").Message} message @param {import("./types.js").Chat} chat */
function sourceOf(message, { store }) {
  const channel = store.channels.get(message.channelId);
  const where = channel && channel.kind !== "direct" ? ` in #${channel.name}` : "";
  return `[${authorOf(message, store).displayName.replace(/[[\]\\]/g, "")}${where}, ${when(message.createdAt)}](${permalink(message)})`;
}
