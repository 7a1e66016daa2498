// The newest files of all conversations one may read, for the switcher.

import { icon } from "../../lib/icon.js";
import { when } from "../../lib/time.js";
import { authorOf } from "./author.js";
import { messagePath } from "./parts.js";

const MOST = 100; // messages; the server lists files by their messages alone, and finds none by name

/** @param {import("./types.js").Chat} chat @param {AbortSignal} signal @returns {Promise<import("./switcher.js").Choice[]>} */
export async function recentFiles(chat, signal) {
  const { items } = await chat.api.search({ q: "has:file", sort: "newest", cursor: null, limit: MOST }, { signal });
  await chat.store.learn(items.map(({ message }) => message.channelId), { signal });
  const seen = new Set();
  // A forwarded file stands in several messages; the newest of them is enough.
  return items.flatMap(({ message }) => (message.attachments ?? []).filter(({ fileId }) => !seen.has(fileId) && seen.add(fileId)).map((file) => ({
    group: "Recent files", text: file.name, hint: `${authorOf(message, chat.store).displayName} in ${chat.store.placeName(message.channelId)}, ${when(message.createdAt)}`,
    face: icon(file.contentType.startsWith("image/") ? "image" : "file"), run: () => chat.navigate(messagePath(message)), weight: 0,
  })));
}
