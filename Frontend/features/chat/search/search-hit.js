// One found message as a row, and where it was said as a panel.

import { avatar } from "../../../lib/avatar.js";
import { html } from "../../../lib/html.js";
import { icon, iconButton } from "../../../lib/icon.js";
import { clock, day, full } from "../../../lib/time.js";
import { authorOf, botBadge } from "../author.js";
import { excerpt } from "../excerpt.js";
import { channelIcon, messagePath } from "../parts.js";
import { snippet } from "./search-query.js";

/** @typedef {import("../types.js").Message} FoundMessage */
/** @typedef {{ start: number, length: number }} Range */
/** @typedef {{ type: "message", score: number, message: FoundMessage, context: { before: FoundMessage | null, after: FoundMessage | null }, highlights: Range[], fileHighlights: { fileId: string, ranges: Range[] }[] }} Hit */
/** @typedef {import("../chat-store.js").ChatStore} Store */

/** @param {{ hit: Hit, store: Store, onFocus: () => void }} setting */
export function hitItem({ hit, store, onFocus }) {
  const { message } = hit;
  const author = authorOf(message, store);
  return html`<li><a class="hit" href=${messagePath(message)} data-id=${message.id} @focus=${onFocus}>${avatar(author)}<div>
    <p class="msg-head"><b>${author.displayName}</b>${botBadge(author)} <time datetime=${message.createdAt} title=${full(message.createdAt)}>${day(message.createdAt)}, ${clock(message.createdAt)}</time>
      <span class="where">${placeOf(store, message)}</span></p>
    ${lineNear(hit.context.before, store, "Before")}
    <p class="msg-text hit-text">${marked(snippet(message.body, hit.highlights))}</p>
    ${filesOf(hit).slice(0, 3)}
    ${lineNear(hit.context.after, store, "After")}
  </div></a></li>`;
}

/** What stands beside it, where there is no room for the panel. @param {FoundMessage | null} message @param {Store} store @param {string} where */
function lineNear(message, store, where) {
  return message ? html`<p class="hit-near truncate"><span class="sr-only">${where}: </span><b>${authorOf(message, store).displayName}</b> ${excerpt(message, 200)}</p>` : null;
}

/** @param {{ hit: Hit, store: Store, onClose: () => void, join: (channelId: string) => Promise<boolean> }} setting join: offered where one only looks in */
export function hitPanel({ hit, store, onClose, join }) {
  const { before, after } = hit.context;
  const offer = outside(store, hit.message) ? html`<div class="composer-note"><span class="grow">You are not in this channel.</span>
    <button type="button" class="btn btn-s" @click=${async () => { if (await join(hit.message.channelId)) offer?.remove(); }}>Join channel</button></div>` : null;
  const messages = [before, hit.message, after].filter((message) => message !== null);
  return html`<aside class="panel" aria-label="Where it was said"><header class="bar">${iconIn(store, hit.message)}<h2 class="truncate">${titleIn(store, hit.message)}</h2> <span class="faint truncate">${day(hit.message.createdAt)}</span>
    <div class="bar-end"><a class="btn btn-quiet btn-s" href=${messagePath(hit.message)}>Go there</a>${iconButton({ icon: "x", size: "m", label: "Close", class: "only-floating", onClick: onClose })}</div></header>
    <div class="scroll"><ol class="msgs">${messages.map((message) => {
      const author = authorOf(message, store);
      const text = message === hit.message ? marked(snippet(message.body, hit.highlights, 1200)) : snippet(message.body, [], 600).map((piece) => piece.text);
      return html`<li class=${`msg msg-first${message === hit.message ? " is-hit" : ""}`}>${avatar(author)}<div><p class="msg-head"><b>${author.displayName}</b>${botBadge(author)} <time datetime=${message.createdAt} title=${full(message.createdAt)}>${clock(message.createdAt)}</time></p>
        <div class="msg-text"><p class="hit-text">${text}</p></div>${filesOf(message === hit.message ? hit : { message, fileHighlights: [] })}</div></li>`;
    })}</ol></div>${offer}</aside>`;
}

/** What it carries, those first whose names were found. @param {Pick<Hit, "message" | "fileHighlights">} hit */
function filesOf({ message, fileHighlights }) {
  const found = new Map(fileHighlights.map(({ fileId, ranges }) => [fileId, ranges]));
  return (message.attachments ?? []).toSorted((a, b) => Number(found.has(b.fileId)) - Number(found.has(a.fileId)))
    .map((file) => html`<span class="hit-file faint fs-12">${icon("file")} <span>${marked(snippet(file.name, found.get(file.fileId) ?? []))}</span></span>`);
}

/** @param {{ text: string, hit: boolean }[]} pieces */
const marked = (pieces) => pieces.map((piece) => (piece.hit ? html`<mark>${piece.text}</mark>` : piece.text));

/** @param {Store} store @param {FoundMessage} message */
export function placeOf(store, message) {
  return [message.threadRootId ? icon("thread") : iconIn(store, message), titleIn(store, message) + (outside(store, message) ? ", not joined" : "")];
}

/** @param {Store} store @param {FoundMessage} message */
const iconIn = (store, message) => channelIcon(store.channels.get(message.channelId) ?? { kind: "public" });

/** A public channel that one may read and is not in. @param {Store} store @param {FoundMessage} message */
const outside = (store, message) => store.channels.get(message.channelId)?.joined === false;

/** @param {Store} store @param {FoundMessage} message */
function titleIn(store, message) {
  const channel = store.channels.get(message.channelId);
  return channel ? store.title(channel) : "another channel";
}
