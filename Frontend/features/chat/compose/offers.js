// What can complete a word: people after @, channels after #, emoji after :, commands after / at the beginning.

import { avatar } from "../../../lib/avatar.js";
import { html } from "../../../lib/html.js";
import { channelMark } from "../channel-mark.js";
import { findEmoji } from "../emoji/emoji.js";
import { fuzzy } from "../fuzzy.js";
import { channelIcon } from "../parts.js";

/** @typedef {import("./completion.js").Choice} Choice */
/** @typedef {import("./completion.js").Offer} Offer */

const MOST = 8;

/** What is being written at the end of a text. @param {string} before @returns {{ sign: string, word: string, from: number } | null} */
export function wordAt(before) {
  const command = /^\/([a-z]{0,20})$/.exec(before);
  if (command) return { sign: "/", word: command[1], from: 0 };
  const found = /(?:^|[\s(])([@#:])([\p{L}\p{N}._+-]{0,40})$/u.exec(before) ?? /(?:^|[\s(])(#)"([^"\n]{0,40})$/u.exec(before);
  if (!found || inCode(before)) return null;
  const [, sign, word] = found;
  // A smiley such as :) or a time is no name; two letters are the beginning of one.
  if (sign === ":" && !/^[a-z+-][a-z0-9_+-]+$/i.test(word)) return null;
  return { sign, word, from: found.index + found[0].indexOf(sign) };
}

/** @param {string} before */
function inCode(before) {
  const fences = before.match(/^ {0,3}```/gm)?.length ?? 0;
  if (fences % 2) return true;
  const line = before.slice(before.lastIndexOf("\n") + 1);
  return (line.match(/`/g)?.length ?? 0) % 2 === 1;
}

/** Best first: what begins with the letters, then where they stand in a row, then in between. @param {string} word @param {import("./slash-commands.js").Command[]} commands @returns {Choice[]} */
export function commandChoices(word, commands) {
  return commands.flatMap(({ name, args, what }) => {
    const match = fuzzy(word, name);
    return match ? [{ text: `/${name}`, hits: match.hits.map((i) => i + 1), hint: `${args ? `${args}, ` : ""}${what}`, insert: `/${name} `, score: match.score }] : [];
  }).sort((a, b) => b.score - a.score);
}

/**
 * @param {{ chat: import("../types.js").Chat, channel: () => import("../types.js").Channel | undefined, commands: () => import("./slash-commands.js").Command[] }} setting
 * @returns {(before: string) => Offer | null}
 */
export function offers({ chat, channel, commands }) {
  return (before) => {
    const at = wordAt(before);
    if (!at) return null;
    const { sign, word, from } = at;
    if (sign === "@") return { label: "People", from, choices: people(word) };
    if (sign === "#") return { label: "Channels", from, choices: channels(word) };
    if (sign === ":") return { label: "Emoji", from, choices: findEmoji(word, MOST).map(({ one, name, hits }) => ({ face: html`<span class="emoji" aria-hidden="true">${one.emoji}</span>`, text: name, hits, insert: `${one.emoji} ` })) };
    return { label: "Commands", from, choices: commandChoices(word, commands()) };
  };

  /** @param {string} word @returns {Choice[]} */
  function people(word) {
    const c = channel();
    const inside = new Set(c?.memberIds ?? []);
    /** @type {(Choice & { score: number })[]} */
    const list = [];
    for (const person of chat.store.people.values()) {
      if (!person.active || person.id === chat.store.me.id) continue;
      const byName = fuzzy(word, person.displayName), byUsername = fuzzy(word, person.username);
      if (!byName && !byUsername) continue;
      const named = Boolean(byName) && (byName?.score ?? 0) >= (byUsername?.score ?? -Infinity);
      const member = inside.has(person.id);
      list.push({
        face: avatar(person, { size: "xs", presence: true }), text: named ? person.displayName : `@${person.username}`, hits: named ? byName?.hits ?? [] : (byUsername?.hits ?? []).map((i) => i + 1),
        hint: `${named ? `@${person.username}` : person.displayName}${member || !c || c.kind === "direct" ? "" : `, not in #${c.name}`}`, insert: `@${person.username} `,
        score: Math.max(byName?.score ?? -Infinity, byUsername?.score ?? -Infinity) + (member ? 40 : 0) + (person.presence === "online" ? 3 : 0),
      });
    }
    for (const [name, hint] of c && c.kind !== "direct" ? [["here", "everyone who is online"], ["everyone", "all members"]] : []) {
      const match = fuzzy(word, name);
      // By letters in between it stands below everybody: nobody is to call all of them by a slip.
      if (match) list.push({ text: `@${name}`, hits: match.hits.map((i) => i + 1), hint, insert: `@${name} `, score: word && name.startsWith(word.toLowerCase()) ? match.score : -50 });
    }
    return list.sort((a, b) => b.score - a.score || a.text.localeCompare(b.text)).slice(0, MOST);
  }

  /** @param {string} word @returns {Choice[]} */
  function channels(word) {
    void chat.openChannels.look();
    const mine = [...chat.store.channels.values()].filter((c) => c.kind !== "direct" && !c.archived);
    const open = chat.openChannels.list().filter((c) => !chat.store.channels.has(c.id));
    return [...mine, ...open].flatMap((c) => {
      const match = fuzzy(word, c.name ?? "");
      const joined = chat.store.channels.get(c.id)?.joined ?? false;
      const hint = [joined ? "" : "not joined", c.topic ?? ""].filter(Boolean).join(", ");
      return match ? [{ face: channelIcon(c), text: c.name ?? "", hits: match.hits, hint, insert: `${channelMark(c.name ?? "")} `, score: match.score + (joined ? 10 : 0) }] : [];
    }).sort((a, b) => b.score - a.score || a.text.localeCompare(b.text)).slice(0, MOST);
  }
}
