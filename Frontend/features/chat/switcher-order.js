// What the switcher shows, and in which order. What comes late goes below the choice, so that neither Enter nor a click hits something else.

import { fuzzy, matchPerson } from "./fuzzy.js";

/**
 * @typedef {{ key: string, group: string, text: string, hint: string, face: () => Node, run: () => void, weight: number, username?: string, sought?: boolean, named?: { words: string, hits: number[] } }} Choice
 *   username: a person is found by it too; sought: shown only when something is typed; named: the server found it by these words, which it reads in its own way
 * @typedef {{ choice: Choice, hits: number[], inUsername?: number[], score: number }} Hit
 * @typedef {{ group: string, list: Hit[] }} Block
 */

const groups = ["Conversations", "People", "Files", "Actions", "Settings", "Messages"];
const mostInGroup = 8;
const named = 100; // below letters in a row, above letters here and there

/** Best first, each once. @param {Choice[]} choices @param {string} words @returns {Hit[]} */
export function fitting(choices, words) {
  const hits = choices.flatMap((choice) => {
    if (choice.sought && !words) return [];
    if (choice.username) {
      const who = matchPerson(words, { displayName: choice.text, username: choice.username });
      return who ? [{ choice, hits: who.hits, inUsername: who.inUsername, score: who.score + choice.weight }] : [];
    }
    const own = fuzzy(words, choice.text);
    const match = words && choice.named?.words === words && !(own && own.score >= named) ? { score: named, hits: choice.named.hits } : own;
    return match ? [{ choice, hits: match.hits, score: match.score + choice.weight }] : [];
  }).sort((a, b) => b.score - a.score || a.choice.text.localeCompare(b.choice.text));
  const seen = new Set();
  return hits.filter(({ choice }) => !seen.has(choice.key) && seen.add(choice.key));
}

/** For a new text: by group, the best group first where anything is sought. @param {Hit[]} hits @param {boolean} ranked @param {number} [most] @returns {Block[]} */
export function arrange(hits, ranked, most = mostInGroup) {
  const blocks = groups.map((group) => ({ group, list: hits.filter((hit) => hit.choice.group === group).slice(0, most) })).filter(({ list }) => list.length);
  return ranked ? blocks.sort((a, b) => b.list[0].score - a.list[0].score) : blocks;
}

/** For the same text, when more has come: nothing up to the choice moves. @param {Block[]} blocks @param {number} active which of all in a row is the choice @param {Hit[]} hits best first @returns {Block[]} */
export function extend(blocks, active, hits) {
  const grown = blocks.map(({ group, list }) => ({ group, list: [...list] }));
  const shown = new Set(blocks.flatMap(({ list }) => list.map(({ choice }) => choice.key)));
  let chosen = 0;
  for (let left = active; left >= (blocks[chosen]?.list.length ?? Infinity) && chosen < blocks.length - 1; chosen += 1) left -= blocks[chosen].list.length;
  const added = new Map();
  for (const hit of hits) {
    const { key, group } = hit.choice;
    const count = added.get(group) ?? 0;
    if (shown.has(key) || count === mostInGroup) continue;
    added.set(group, count + 1);
    const own = grown.find((block, i) => i >= chosen && block.group === group);
    if (own) { own.list.push(hit); continue; }
    const at = grown.findIndex((block, i) => i > chosen && block.list[0].score < hit.score);
    grown.splice(at < 0 ? grown.length : at, 0, { group, list: [hit] });
  }
  return grown;
}
