// What may follow an operator while it is typed: people, conversations, days, kinds.

import { avatar } from "../../../lib/avatar.js";
import { icon } from "../../../lib/icon.js";
import { fuzzy } from "../fuzzy.js";
import { channelIcon, dayKey } from "../parts.js";

/** @typedef {{ value: string, label: string, hint: string, face: Node, hits: number[] }} Suggestion */

const most = 8;
const kinds = { has: [["link", "link"], ["file", "file"], ["image", "image"]], is: [["pinned", "pinned"], ["saved", "saved"], ["thread", "in a thread"]] };

/** @param {import("../chat-store.js").ChatStore} store @param {{ name: string, value: string }} typed @returns {Suggestion[]} */
export function suggestions(store, { name, value }) {
  const sought = value.replace(/^[@#]/, "");
  if (name === "from" || name === "mentions") {
    const me = { value: "me", label: "me", hint: "yourself", face: icon("user") };
    const people = [...store.people.values()].filter((p) => p.active && p.username).map((p) => ({ value: p.username, label: p.displayName, hint: `@${p.username}`, face: avatar(p, { size: "xs" }) }));
    return best([me, ...people], sought);
  }
  if (name === "in") {
    const { channels, direct } = store.groups();
    return best([...channels, ...direct].map((c) => ({ value: c.id, label: store.title(c), hint: c.kind === "direct" ? "direct messages" : "", face: channelIcon(c) })), sought);
  }
  if (name === "has" || name === "is") return best(kinds[name].map(([of, label]) => ({ value: of, label, hint: "", face: icon(name === "has" ? "link" : "check") })), sought);
  if (name === "filename") return []; // the words are the value
  return best(days(), sought);
}

/** @param {Omit<Suggestion, "hits">[]} list @param {string} sought */
function best(list, sought) {
  return list.flatMap((one) => {
    const match = fuzzy(sought, one.label) ?? (one.hint && fuzzy(sought, one.hint) ? { score: 0, hits: [] } : null);
    return match ? [{ ...one, hits: match.hits, score: match.score }] : [];
  }).sort((a, b) => b.score - a.score).slice(0, most);
}

function days() {
  const ago = (/** @type {number} */ n) => dayKey(new Date(Date.now() - n * 86_400_000).toISOString());
  const face = () => icon("clock");
  return [
    { value: "today", label: "today", hint: ago(0), face: face() }, { value: "yesterday", label: "yesterday", hint: ago(1), face: face() },
    { value: ago(7), label: "a week ago", hint: ago(7), face: face() }, { value: ago(30), label: "30 days ago", hint: ago(30), face: face() },
    { value: ago(0).slice(0, 7), label: "this month", hint: ago(0).slice(0, 7), face: face() }, { value: ago(0).slice(0, 4), label: "this year", hint: ago(0).slice(0, 4), face: face() },
  ];
}

/** How a chip is read. @param {import("../chat-store.js").ChatStore} store @param {import("./search-query.js").Chip} chip */
export function chipWords(store, { name, value }) {
  if (name === "from" || name === "mentions") return store.byUsername(value.replace(/^@/, ""))?.displayName ?? value;
  const channel = name === "in" ? store.channels.get(value) : undefined;
  return channel ? store.title(channel) : value;
}
