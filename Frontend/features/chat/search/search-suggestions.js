// What may follow an operator while it is typed: people, conversations, days, kinds.

import { avatar } from "../../../lib/avatar.js";
import { icon } from "../../../lib/icon.js";
import { date, monthOf } from "../../../lib/time.js";
import { fuzzy } from "../fuzzy.js";
import { channelIcon, dayKey } from "../parts.js";

/** @typedef {{ value: string, label: string, hint: string, face: Node, hits: number[], inHint: number[] }} Suggestion inHint: letters of the hint */
/** @typedef {Omit<Suggestion, "hits" | "inHint"> & { low?: boolean }} Offered low: after the others */

const most = 8;
const kinds = { has: [["link", "link"], ["file", "file"], ["image", "image"], ["code", "code"]], is: [["pinned", "pinned"], ["saved", "saved"], ["thread", "in a thread"]] };

/** @param {import("../chat-store.js").ChatStore} store @param {{ name: string, value: string }} typed @param {import("./search-places.js").SearchPlaces} places @returns {Suggestion[]} */
export function suggestions(store, { name, value }, places) {
  const sought = value.replace(/^[@#]/, "");
  if (name === "from" || name === "mentions") {
    const me = { value: "me", label: "me", hint: "yourself", face: icon("user") };
    // Who has left has still written.
    const people = [...store.people.values()].filter((p) => (p.active || name === "from") && p.username)
      .map((p) => ({ value: p.username, label: p.displayName, hint: `@${p.username}${p.active ? "" : ", left"}`, face: avatar(p, { size: "xs" }), low: !p.active }));
    return best([me, ...people], sought);
  }
  if (name === "in") {
    void places.look();
    return best(places.list().map(({ channel: c, low }) => ({ value: c.id, label: store.title(c), hint: placeHint(c), face: channelIcon(c), low })), sought);
  }
  if (name === "has" || name === "is") return best(kinds[name].map(([of, label]) => ({ value: of, label, hint: "", face: icon(name === "has" ? "link" : "check") })), sought);
  if (name === "filename") return []; // the words are the value
  return best(days(), sought);
}

/** @param {import("../types.js").Channel} channel */
export const placeHint = ({ kind, joined, archived }) => (kind === "direct" ? "direct messages" : [archived ? "archived" : "", joined ? "" : "not joined"].filter(Boolean).join(", "));

/** @param {Offered[]} list @param {string} sought @returns {Suggestion[]} */
export function best(list, sought) {
  return list.flatMap((one) => {
    const byLabel = fuzzy(sought, one.label);
    const byHint = byLabel ? null : fuzzy(sought, one.hint);
    const match = byLabel ?? byHint;
    return match ? [{ ...one, hits: byLabel?.hits ?? [], inHint: byHint?.hits ?? [], score: (byLabel?.score ?? -50) - (one.low ? 100 : 0) }] : [];
  }).sort((a, b) => b.score - a.score).slice(0, most);
}

/** Days of the calendar: with a change to summer time some have 23 hours. @param {number} n @param {Date} [now] */
export function daysAgo(n, now = new Date()) {
  const day = new Date(now);
  day.setDate(day.getDate() - n);
  return dayKey(day.toISOString());
}

function days() {
  const ago = daysAgo;
  const face = () => icon("clock");
  return [
    { value: "today", label: "today", hint: ago(0), face: face() }, { value: "yesterday", label: "yesterday", hint: ago(1), face: face() },
    { value: ago(7), label: "a week ago", hint: ago(7), face: face() }, { value: ago(30), label: "30 days ago", hint: ago(30), face: face() },
    { value: ago(0).slice(0, 7), label: "this month", hint: ago(0).slice(0, 7), face: face() }, { value: ago(0).slice(0, 4), label: "this year", hint: ago(0).slice(0, 4), face: face() },
  ];
}

/** How a chip is read. @param {import("../chat-store.js").ChatStore} store @param {import("./search-query.js").Chip} chip @param {Pick<import("./search-places.js").SearchPlaces, "find">} places */
export function chipWords(store, { name, value }, places) {
  if (name === "from" || name === "mentions") return store.byUsername(value.replace(/^@/, ""))?.displayName ?? value;
  if (name === "in") {
    const channel = store.channels.get(value) ?? places.find(value);
    return channel ? store.title(channel) : isId(value) ? "another channel" : value;
  }
  return ["before", "after", "on"].includes(name) ? dayWords(value) : value;
}

export const isId = (/** @type {string} */ value) => /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value);

/** 1 February, February 2026, or as it was written. @param {string} value @param {Date} [now] */
export function dayWords(value, now = new Date()) {
  const [, year, month, day] = /^(\d{4})-(\d\d)(?:-(\d\d))?$/.exec(value) ?? [];
  const at = new Date(Number(year), Number(month) - 1, Number(day ?? 1));
  if (!year || at.getMonth() !== Number(month) - 1 || (day && at.getDate() !== Number(day))) return value;
  return day ? date(at, now) : monthOf(at);
}
