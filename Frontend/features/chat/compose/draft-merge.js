// What becomes of a text that was begun here when the server holds another one, written on another device meanwhile.

import { visible } from "./limits.js";

/** @typedef {import("../types.js").Draft} Draft */
/** @typedef {{ base: string, sent: string | null, flushed: boolean }} Behind where a text comes from: base: what the server held when it was begun; sent: what may have arrived there since;
 *   flushed: its tab sent it while closing, on a line that seemed open, and was not there for the answer */

export const isEmpty = (/** @type {Draft} */ draft) => !draft.body && !draft.replyToId && !draft.attachments.length;
/** What a list of drafts shows. */
export const holdsSomething = (/** @type {Draft} */ draft) => Boolean(draft.body.trim() || draft.attachments.length);
export const contents = (/** @type {Pick<Draft, "body" | "replyToId" | "attachments">} */ { body, replyToId, attachments }) => JSON.stringify([visible(body), replyToId ?? null, attachments.map((file) => file.fileId)]);
export const EMPTY = contents({ body: "", replyToId: null, attachments: [] });

/** No clocks: what the server held tells who was last.
 * @param {Draft} ours @param {Behind} behind @param {Draft} theirs @returns {{ draft: Draft, dirty: boolean, unsure?: boolean }} dirty: the server does not have it yet;
 *   unsure: unless it had come there and has been sent or discarded since. That is for the person to say: a word too many is cheaper than one that is lost */
export function merged(ours, { base, sent, flushed }, theirs) {
  const there = contents(theirs);
  if (there === contents(ours)) return { draft: theirs, dirty: false };
  if ((there === base || there === sent) && !(flushed && isEmpty(theirs))) return { draft: ours, dirty: true };
  if (isEmpty(ours)) return { draft: theirs, dirty: false };
  const all = isEmpty(theirs) ? ours : both(theirs, ours);
  if (!flushed) return { draft: all, dirty: true };
  return contents(all) === there ? { draft: theirs, dirty: false } : { draft: all, dirty: true, unsure: true };
}

/** Two hands have written, and neither is to lose a word. @param {Draft} theirs @param {Draft} ours @returns {Draft} */
function both(theirs, ours) {
  const body = ours.body.includes(theirs.body.trim()) ? ours.body : theirs.body.includes(ours.body.trim()) ? theirs.body : `${theirs.body.trimEnd()}\n\n${ours.body}`;
  const attachments = [...theirs.attachments, ...ours.attachments.filter((file) => !theirs.attachments.some((there) => there.fileId === file.fileId))];
  return { ...ours, body, replyToId: ours.replyToId ?? theirs.replyToId, attachments };
}
