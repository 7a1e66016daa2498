// What saving an edit comes to. Pure.

import { LONGEST, clean, counted, size } from "./compose/limits.js";

/**
 * @param {string} typed @param {{ body: string, attachments?: unknown[] }} message
 * @returns {{ act: "leave" | "remove" } | { act: "save", text: string } | { act: "refuse", why: string }}
 *   remove: nothing would be left of the message
 */
export function outcomeOf(typed, message) {
  const text = clean(typed);
  if (text === message.body) return { act: "leave" };
  if (!text && !message.attachments?.length) return { act: "remove" };
  if (size(text) > LONGEST) return { act: "refuse", why: `${counted(size(text) - LONGEST)} too many.` };
  return { act: "save", text };
}
