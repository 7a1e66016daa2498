// One message as a list item: who, when, the text, and what may be done with it.

import { avatar } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { clock, full, timeTag } from "../../lib/time.js";
import { authorOf, botBadge } from "./author.js";
import { attachmentsView } from "./files/attachments-view.js";
import { iconOf, sizeWords } from "./files/file-words.js";
import { linkCard } from "./link-card.js";
import { markdownView } from "./markdown-view.js";
import { mentionsMe, namesIn, namesOnTheWay } from "./names.js";
import { replyLine } from "./reply-line.js";
import { statusMark } from "./status-mark.js";
import { systemSign, systemWords } from "./system-words.js";

/** @typedef {import("./types.js").Message} Message */
/** @typedef {import("./types.js").Chat} Chat */

/** @param {{ message: Message, first: boolean, chat: Chat, actions: import("./types.js").MessageActions }} setting first: the head with name and time is shown */
export function messageItem({ message, first, chat, actions }) {
  const { store } = chat;
  const author = authorOf(message, store);
  const gone = Boolean(message.deletedAt);
  const classes = `msg${first ? " msg-first" : ""}${mentionsMe(message, store) ? " msg-mention" : ""}`;
  const text = gone ? html`<div class="msg-text"><p class="tombstone">Message deleted</p></div>` : bodyOf(message, chat, actions);
  const item = html`<li class=${classes} tabindex="-1" data-seq=${message.seq} data-id=${message.id}>
    ${first ? avatar(author) : html`<time class="at" datetime=${message.createdAt} title=${full(message.createdAt)} aria-hidden="true">${clock(message.createdAt)}</time>`}
    <div>
      ${first
        ? html`<p class="msg-head"><b>${author.displayName}</b>${statusMark(author)}${botBadge(author)} ${timeTag(message.createdAt)}</p>`
        : html`<span class="sr-only" data-clock=${clock(message.createdAt)}>${author.displayName}, ${clock(message.createdAt)}: </span>`}
      ${!gone && message.replyToId ? replyLine(message.replyToId, chat, actions.jump) : null}
      ${text}
      ${!gone && message.attachments?.length ? attachmentsView({ files: message.attachments, api: chat.api }) : null}
      ${gone ? null : linkCard(text, chat)}
    </div>
  </li>`;
  if (!gone) item.append(tools(message, message.authorId === store.me.id && !message.authorName, actions, chat.saved.has(message.id)));
  return item;
}

/** @param {Message} message @param {Chat} chat @param {import("./types.js").MessageActions} actions */
function bodyOf(message, chat, actions) {
  const view = markdownView(message.body, namesIn(message, chat));
  view.querySelector(":scope > .me-text")?.prepend(html`<b>${authorOf(message, chat.store).displayName}</b>`, " ");
  if (!message.editedAt) return view;
  const mark = html`<button type="button" class="edited" title=${`Edited ${full(message.editedAt)}`} aria-label="Edited. Show what it was" @click=${() => actions.history(message)}>(edited)</button>`;
  const last = view.lastElementChild;
  if (last?.tagName === "P") last.append(" ", mark);
  else view.append(mark);
  return view;
}

/** What the system says: somebody joined, a channel has another name. @param {Message} message @param {Chat} chat */
export function systemItem(message, { store }) {
  const said = systemWords(message.body);
  const words = said.map((word) => {
    if (typeof word === "string") return word;
    const person = store.byUsername(word.name);
    return person ? html`<b data-named=${person.id}>${person.displayName}</b>` : word.text;
  });
  return html`<li class="msg-system" tabindex="-1" data-seq=${message.seq} data-id=${message.id}>${icon(systemSign(said))}<span>${words}</span> ${timeTag(message.createdAt)}</li>`;
}

/** @param {Message} message @param {boolean} mine @param {import("./types.js").MessageActions} actions @param {boolean} saved */
function tools(message, mine, actions, saved) {
  const more = iconButton({ icon: "more", label: "More actions", onClick: () => actions.menu(message, more) });
  more.setAttribute("aria-haspopup", "menu");
  const react = iconButton({ icon: "smile-plus", label: "React", onClick: () => actions.react(message, react) });
  react.setAttribute("aria-haspopup", "dialog");
  return html`<div class="msg-tools" role="toolbar" aria-label="Message actions">
    ${actions.canReact() ? react : null}
    ${actions.inThread ? null : iconButton({ icon: "thread", label: actions.canWrite() ? "Reply in thread" : "Open thread", key: "T", onClick: () => actions.thread(message) })}
    ${actions.canWrite() ? iconButton({ icon: "reply", label: "Reply", key: "R", onClick: () => actions.reply(message) }) : null}
    ${mine ? iconButton({ icon: "pencil", label: "Edit", key: "E", onClick: () => actions.edit(message) }) : null}
    ${iconButton({ icon: "bookmark", label: "Save", key: "S", pressed: saved, class: "tool-save", onClick: () => actions.save(message) })}
    ${more}</div>`;
}

/**
 * A text that is on its way, or was refused: a clock, or the reason with what can be done.
 * @param {{ entry: import("./types.js").Entry, chat: Chat, first: boolean }} setting
 */
export function pendingItem({ entry, chat, first }) {
  const { store, filesFirst: files } = chat;
  const me = store.person(store.me.id);
  const { key, state, reason, attachments = [], awaits = [], lost = [] } = entry;
  const card = (/** @type {{ name: string, size: number }} */ file, /** @type {string} */ sign, /** @type {string} */ words) => html`<div class="file-card"><span class="glyph">${icon(sign, "m")}</span><span class="grow"><b class="truncate">${file.name}</b><small>${words}</small></span></div>`;
  const act = (/** @type {string} */ label, /** @type {() => void} */ run) => html`<button type="button" class="btn btn-text" @click=${run}>${label}</button>`;
  return html`<li class=${`msg is-pending${first ? " msg-first" : ""}`} data-key=${key}>
    ${first ? avatar(me) : html`<span></span>`}
    <div>
      ${first ? html`<p class="msg-head"><b>${me.displayName}</b> <span class="role">${{ refused: "not sent", waiting: "waiting", sending: "sending", uploading: "sending" }[state]}</span></p>` : null}
      ${markdownView(entry.body, namesOnTheWay(entry.channelId, chat))}
      ${attachments.map((file) => card(file, iconOf(file), sizeWords(file.size)))}
      ${awaits.map((file) => card(file, "upload", sizeWords(file.size)))}
      ${state === "refused" ? html`<p class="msg-state is-bad">${icon("error")}<span>Not sent. ${reason}</span>
        ${lost.length ? null : act("Retry", () => files.retry(key))}${act("Back to the field", () => files.putBack(key))}${act("Discard", () => files.discard(key))}</p>` : null}
      ${state === "waiting" ? html`<p class="msg-state">${icon("clock")}<span>It goes out when you are back.</span></p>` : null}
      ${state === "uploading" ? html`<p class="msg-state">${icon("clock")}<span>Sending, waiting for its ${awaits.length === 1 ? "file" : "files"}.</span>${act("Stop", () => files.putBack(key))}</p>` : null}
    </div>
  </li>`;
}
