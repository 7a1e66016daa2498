// A message outside its log, in a list of pins, saved or mentions: who, where, when, its text, and the way there.

import { avatar } from "../../../lib/avatar.js";
import { html } from "../../../lib/html.js";
import { timeTag } from "../../../lib/time.js";
import { authorOf, botBadge } from "../author.js";
import { markdownView } from "../markdown-view.js";
import { namesIn } from "../names.js";
import { channelIcon, messagePath } from "../parts.js";

/**
 * @param {{ message: import("../types.js").Message, chat: import("../types.js").Chat, where?: boolean, note?: string | null, tools?: unknown }} setting
 *   where: name the conversation
 */
export function messageCard({ message, chat, where = true, note = null, tools = null }) {
  const { store } = chat;
  const author = authorOf(message, store);
  const channel = store.channels.get(message.channelId);
  const text = message.deletedAt ? html`<div class="msg-text"><p class="tombstone">Message deleted</p></div>` : markdownView(message.body, namesIn(message, chat));
  text.querySelector(":scope > .me-text")?.prepend(html`<b>${author.displayName}</b>`, " ");
  const place = channel ? store.title(channel) : "A conversation you left";
  return html`<li class="hit" data-id=${message.id}>${avatar(author)}
    <div><p class="msg-head"><b>${author.displayName}</b>${botBadge(author)} ${timeTag(message.createdAt, { style: "when" })}
      ${where ? html`<span class="where">${channel ? channelIcon(channel) : null}${place}${message.threadRootId ? ", in a thread" : ""}</span>` : null}</p>
      ${text}${files(message)}${note ? html`<p class="faint fs-12">${note}</p>` : null}
      <p class="acts hit-acts"><a class="btn btn-s" href=${messagePath(message)}>Go there</a>${tools}</p></div></li>`;
}

/** @param {import("../types.js").Message} message */
function files({ attachments }) {
  return attachments?.length ? html`<p class="faint fs-12">${attachments.map((file) => file.name).join(", ")}</p>` : null;
}
