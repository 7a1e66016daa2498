// Files for the switcher: the newest of all conversations one may read, and those whose names fit what is typed.

import { icon } from "../../lib/icon.js";
import { when } from "../../lib/time.js";
import { authorOf } from "./author.js";
import { messagePath } from "./parts.js";
import { allowedPages, namesQuery } from "./search/search-query.js";

const mostRecent = 100; // messages
const mostNamed = 20;

/** @typedef {import("./switcher-order.js").Choice} Choice */
/** @typedef {import("./types.js").Attachment} Attachment */

/** @param {import("./types.js").Chat} chat @param {AbortSignal} signal @returns {Promise<Choice[]>} */
export async function recentFiles(chat, signal) {
  const { items } = await chat.api.search({ q: "has:file", sort: "newest", cursor: null, limit: mostRecent }, { signal });
  await chat.store.learn(items.map(({ message }) => message.channelId), { signal });
  return items.flatMap(({ message }) => (message.attachments ?? []).map((file) => choiceOf(chat, message, file)));
}

/** However old they are; the server says which files of a message are meant, and where their names fit. @param {import("./types.js").Chat} chat @param {string} words @param {AbortSignal} signal @returns {Promise<Choice[]>} */
export async function filesNamed(chat, words, signal) {
  const q = namesQuery(words);
  if (!q) return [];
  let page = await chat.api.search({ q, sort: "newest", cursor: null, limit: mostNamed }, { signal });
  for (let tries = 1; !page.items.length && page.next && tries < allowedPages; tries += 1) page = await chat.api.search({ q, sort: "newest", cursor: page.next, limit: mostNamed }, { signal });
  await chat.store.learn(page.items.map(({ message }) => message.channelId), { signal });
  return page.items.flatMap(({ message, fileHighlights }) => fileHighlights.flatMap(({ fileId, ranges }) => {
    const file = message.attachments?.find((one) => one.fileId === fileId);
    return file ? [{ ...choiceOf(chat, message, file), named: { words, hits: ranges.flatMap(({ start, length }) => Array.from({ length }, (_, i) => start + i)) } }] : [];
  }));
}

/** A forwarded file has one key in all its messages: the first of them, the newest, is enough. @param {import("./types.js").Chat} chat @param {import("./types.js").Message} message @param {Attachment} file @returns {Choice} */
function choiceOf({ store, navigate }, message, file) {
  return {
    key: `file ${file.fileId}`, group: "Files", text: file.name, hint: `${authorOf(message, store).displayName} in ${store.placeName(message.channelId)}, ${when(message.createdAt)}`,
    face: () => icon(file.contentType.startsWith("image/") ? "image" : "file"), run: () => navigate(messagePath(message)), weight: 0,
  };
}
