// Whom my message names that is not in its channel: they are not told of it, so I am, with the way to bring them in.

import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { toast, toastError } from "../../lib/toast.js";
import { addPeople } from "./channel-dialogs.js";
import { mentionNames } from "./mention-names.js";
import { listed } from "./parts.js";
import { GENERAL } from "./well-known.js";

/** @typedef {import("./types.js").Person} Person */
/** @typedef {import("./types.js").Message} Message */

const FRESH = 3600_000; // ms: later it is an old story

/** @param {Message} message @param {{ store: Pick<import("./chat-store.js").ChatStore, "me" | "channels" | "byUsername"> }} chat @param {number} [now] @returns {Person[]} */
export function absentIn(message, { store }, now = Date.now()) {
  if (message.authorId !== store.me.id || message.authorName || message.deletedAt || !message.body.includes("@") || now - Date.parse(message.createdAt) > FRESH) return [];
  const channel = store.channels.get(message.channelId);
  if (!channel?.joined || channel.archived || channel.kind === "direct") return [];
  return mentionNames(message.body).flatMap((name) => {
    const person = store.byUsername(name);
    return person?.active && person.id !== store.me.id && !channel.memberIds.includes(person.id) && !message.mentions?.includes(person.id) ? [person] : [];
  });
}

/** @param {Person[]} people @param {Message} message @param {import("./types.js").Chat} chat @param {AbortSignal} signal of the view it stands in */
export function absentLine(people, message, chat, signal) {
  const channel = chat.store.channels.get(message.channelId);
  if (!people.length || !channel) return null;
  const may = channel.id !== GENERAL && chat.session.can("chat:write");
  const line = html`<p class="msg-note"><span>${icon("info")} ${listed(people.map((p) => p.displayName))} ${people.length === 1 ? "is" : "are"} not in #${channel.name}.</span>
    ${may ? html`<button type="button" class="btn btn-text" @click=${() => void bringIn(people, channel, chat, signal, () => line.remove())}>${people.length === 1 ? "Add" : "Add them"}</button>` : null}</p>`;
  return line;
}

/**
 * @param {Person[]} people @param {import("./types.js").Channel} channel @param {Pick<import("./types.js").Chat, "api" | "store">} chat @param {AbortSignal} signal
 * @param {() => void} done @param {(...args: any[]) => Promise<unknown>} [ask] the dialog
 */
export async function bringIn(people, channel, chat, signal, done, ask = addPeople) {
  // To a private channel one adds with or without what was said before.
  if (channel.kind === "private") {
    await ask(chat, channel, signal, people);
    if (!signal.aborted) chat.store.renamed();
    return;
  }
  try {
    for (const person of people) await chat.api.invite(channel.id, person.id, null, { signal });
    done();
    toast(`Added to #${channel.name}`, { kind: "ok" });
  } catch (error) { if (!signal.aborted) toastError(error); }
}
