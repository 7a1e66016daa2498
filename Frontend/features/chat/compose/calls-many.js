// Whether a text calls so many people that its writer is asked first.

import { ask } from "../../../lib/dialog.js";
import { mentionNames } from "../mention-names.js";

const FROM = 20; // members: below that everybody knows whom they call

/** @typedef {import("../types.js").Channel} Channel */
/** @typedef {Pick<import("../chat-store.js").ChatStore, "person">} Store */

/**
 * Many are called only by who means it. What is typed stays until then.
 * @param {string} text @param {Channel | undefined} channel @param {Store} store @param {{ signal: AbortSignal, before?: string, asked?: typeof ask }} how before: what it said, where it is edited
 * @returns {true | Promise<boolean>} whether it may go; true where nobody is asked
 */
export function meansMany(text, channel, store, { signal, before, asked = ask }) {
  const many = callsMany(text, channel, store, before);
  return many ? asked({ ...many, signal }).then((yes) => yes && !signal.aborted) : true;
}

/** @param {string} text @param {Channel | undefined} channel @param {Store} store @param {string} [before] whom it called already, it calls no more @returns {{ title: string, text: string, yes: string, no: string } | null} the question */
export function callsMany(text, channel, store, before = "") {
  if (!channel || channel.kind === "direct" || channel.memberIds.length <= FROM) return null;
  const called = calls(before);
  if (called.includes("everyone")) return null;
  const names = calls(text).filter((name) => !called.includes(name));
  const others = channel.memberIds.length - 1;
  if (names.includes("everyone")) return question(`Notify all ${others} others in #${channel.name}?`, "@everyone calls them wherever they are.");
  if (!names.includes("here")) return null;
  const here = channel.memberIds.filter((id) => ["online", "away", "busy"].includes(store.person(id).presence)).length;
  return question(`Notify everyone here in #${channel.name}?`, `@here calls all who are signed in now, about ${Math.max(0, here - 1)} of ${others} others.`);
}

const calls = (/** @type {string} */ text) => mentionNames(text).map((name) => name.toLowerCase());

const question = (/** @type {string} */ title, /** @type {string} */ text) => ({ title, text, yes: "Notify them", no: "Keep writing" });
