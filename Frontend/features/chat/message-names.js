// The names in a message follow people and channels: in its head, in its words, and in the line over an answer. Pictures follow by themselves (lib/avatar.js).

import { authorOf } from "./author.js";
import { placeAnew } from "./markdown-view.js";
import { namesIn } from "./names.js";
import { markAnew } from "./status-mark.js";

/** @param {HTMLElement} item @param {import("./types.js").Message} message @param {import("./types.js").Chat} chat */
export function nameAnew(item, message, chat) {
  const { store } = chat;
  const author = authorOf(message, store);
  const { displayName } = author;
  for (const node of item.querySelectorAll(":scope > div > .msg-head > b, :scope > div > .msg-text > .me-text > b")) put(node, displayName);
  const head = /** @type {HTMLElement | null} */ (item.querySelector(":scope > div > .sr-only[data-clock]"));
  if (head) put(head, `${displayName}, ${head.dataset.clock}: `);
  markAnew(item.querySelector(":scope > div > .msg-head"), author);
  const names = namesIn(message, chat);
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll("[data-place]"))) placeAnew(node, names.channel?.(node.dataset.place ?? "") ?? null);
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll("[data-username]"))) {
    const who = names.mention(node.dataset.username ?? "");
    if (who) put(node, `@${who.label}`);
  }
  // Whom a line of the system names, and whom the line over an answer does.
  for (const node of /** @type {NodeListOf<HTMLElement>} */ (item.querySelectorAll("b[data-named]"))) {
    const named = store.person(node.dataset.named ?? "").displayName;
    if (node.textContent === named) continue;
    node.textContent = named;
    const line = /** @type {HTMLElement | null} */ (node.closest(".reply-line"));
    line?.setAttribute("aria-label", `In reply to ${named}: ${line.dataset.said}. Go there`);
  }
}

/** @param {Element} node @param {string} text */
function put(node, text) { if (node.textContent !== text) node.textContent = text; }
