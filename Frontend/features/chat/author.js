// Who a message is from, as it is shown: a person, an account of a script, or the name a webhook gave itself.

import { html } from "../../lib/html.js";

/** @typedef {{ id: string, displayName: string, color: number, avatarUrl?: string | null, bot?: boolean, status?: import("./types.js").Person["status"] }} Author */

/** @param {{ authorId: string, authorName?: string | null }} message @param {import("./chat-store.js").ChatStore} store @returns {Author} */
export function authorOf(message, store) {
  // A name that came with the message never borrows a face: the badge and plain initials say what it is.
  if (message.authorName) return { id: message.authorId, displayName: message.authorName, color: 1 + (message.authorName.length % 8), bot: true };
  return store.person(message.authorId);
}

/** @param {{ bot?: boolean }} author */
export const botBadge = (author) => (author.bot ? html`<span class="badge bot">Bot</span>` : null);
