// Judges whether a message makes itself heard: what the person chose for all, for this conversation, and for the hour. No page needed.

import { messagePath } from "../parts.js";

/**
 * @typedef {{ notify: "all" | "mentions" | "nothing", quietHours: { from: string, to: string } | null, desktop: boolean, sounds: boolean }} Choices
 * @typedef {{ kind: string, notifications?: { level: "default" | "all" | "mentions" | "nothing", muted: boolean } }} Room
 * @typedef {{ authorId: string, mentions?: string[], threadRootId?: string | null }} Told
 */

/**
 * @param {{ message: Told, room: Room | undefined, choices: Choices, me: string, follows: boolean, looking: boolean, busy: boolean, minute: number }} setting
 *   follows: the message is in a thread this person follows; looking: the conversation is open before them; minute: of the day, 0 to 1439
 * @returns {{ sound: "mention" | "message" | null, desktop: boolean }}
 */
export function noticeOf({ message, room, choices, me, follows, looking, busy, minute }) {
  const silent = { sound: null, desktop: false };
  if (!room || message.authorId === me || room.notifications?.muted || busy) return silent;
  if (choices.quietHours && isQuiet(choices.quietHours, minute)) return silent;
  const own = room.notifications?.level ?? "default";
  const level = own === "default" ? choices.notify : own;
  if (level === "nothing") return silent;
  const called = Boolean(message.mentions?.includes(me));
  const personal = called || room.kind === "direct" || follows;
  // A reply in a thread that nobody asked me to follow is not a message to me, whatever the level.
  if (!personal && (level === "mentions" || message.threadRootId)) return silent;
  // What one is just reading needs no announcement; being called by name is heard even then.
  if (looking && !called) return silent;
  return { sound: choices.sounds ? (personal ? "mention" : "message") : null, desktop: choices.desktop };
}

/** @param {{ from: string, to: string }} hours such as 22:00 and 07:00; over midnight when from is later @param {number} minute */
export function isQuiet({ from, to }, minute) {
  const [start, end] = [from, to].map((time) => Number(time.slice(0, 2)) * 60 + Number(time.slice(3, 5)));
  return start <= end ? minute >= start && minute < end : minute >= start || minute < end;
}

/**
 * What the browser shows of a message, and where it leads. One of the same place takes the place of the one before.
 * @param {import("../types.js").Message} message @param {import("../types.js").Channel} room @param {Pick<import("../chat-store.js").ChatStore, "person" | "title">} store
 */
export function noticeFor(message, room, store) {
  const who = message.authorName ?? store.person(message.authorId).displayName;
  return {
    title: room.kind === "direct" ? who : `${who} in #${store.title(room)}`,
    body: noticeText(message.body), path: messagePath(message), tag: message.threadRootId ?? message.channelId,
  };
}

/** A message as one or two plain lines. @param {string} body */
export function noticeText(body) {
  const plain = body
    .replace(/```[^\n]*\n?([\s\S]*?)(```|$)/g, "$1")
    .replace(/\|\|[\s\S]*?\|\|/g, "[hidden]")
    .replace(/!?\[([^[\]]*)\]\([^()]*\)/g, "$1")
    .replace(/[*_~`]{1,3}/g, "")
    .replace(/\s+/g, " ")
    .trim();
  return plain.length > 180 ? `${plain.slice(0, 179)}…` : plain;
}
