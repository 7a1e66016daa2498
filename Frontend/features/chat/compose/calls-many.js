// Whether a text calls so many people that its writer is asked first.

import { mentionNames } from "../mention-names.js";

const FROM = 20; // members: below that everybody knows whom they call

/** @param {string} text @param {import("../types.js").Channel | undefined} channel @param {Pick<import("../chat-store.js").ChatStore, "person">} store @returns {{ title: string, text: string, yes: string, no: string } | null} the question */
export function callsMany(text, channel, store) {
  if (!channel || channel.kind === "direct" || channel.memberIds.length <= FROM) return null;
  const names = mentionNames(text).map((name) => name.toLowerCase());
  const others = channel.memberIds.length - 1;
  if (names.includes("everyone")) return question(`Notify all ${others} others in #${channel.name}?`, "@everyone calls them wherever they are.");
  if (!names.includes("here")) return null;
  const here = channel.memberIds.filter((id) => ["online", "away", "busy"].includes(store.person(id).presence)).length;
  return question(`Notify everyone here in #${channel.name}?`, `@here calls all who are signed in now, about ${Math.max(0, here - 1)} of ${others} others.`);
}

const question = (/** @type {string} */ title, /** @type {string} */ text) => ({ title, text, yes: "Send it", no: "Keep writing" });
