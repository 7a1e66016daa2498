// The emoji that can be written by name, looked for and reacted with.

import { emojiTable } from "./emoji-table.js";
import { fuzzy } from "../fuzzy.js";

/** @typedef {{ emoji: string, name: string, names: string[] }} Emoji */

/** @type {{ group: string, list: Emoji[] }[]} */
export const emojiGroups = emojiTable.map(([group, table]) => ({
  group,
  list: table.trim().split(/[|\n]/).map((entry) => {
    const [emoji, ...names] = entry.split(" ");
    return { emoji, name: names[0], names };
  }),
}));

export const emojiList = emojiGroups.flatMap(({ list }) => list);
export const emojiByName = new Map(emojiList.flatMap(({ names, emoji }) => names.map((name) => [name, emoji])));

// The sign that asks for the coloured form is sometimes there and sometimes not.
export const bareEmoji = (/** @type {string} */ emoji) => emoji.replace(/\u{FE0F}/gu, "");
const toneless = (/** @type {string} */ emoji) => bareEmoji(emoji).replace(/[\u{1F3FB}-\u{1F3FF}]/gu, "");
const known = new Map(emojiList.map((one) => [bareEmoji(one.emoji), one]));

/** @param {string} emoji */
export const emojiNamed = (emoji) => known.get(bareEmoji(emoji)) ?? null;
/** What a reader is told: "thumbs up". @param {string} emoji */
export const emojiWords = (emoji) => (known.get(toneless(emoji))?.name ?? emoji).replaceAll("_", " ");
/** In its coloured form. @param {string} emoji */
export const fullEmoji = (emoji) => known.get(bareEmoji(emoji))?.emoji ?? emoji;

/** The ones a hand goes to first. */
export const quickEmoji = ["👍", "🎉", "👀", "✅", "❤️"];

/** The best names for some letters, with the letters that fit. @param {string} words @param {number} most @returns {{ one: Emoji, name: string, hits: number[] }[]} */
export function findEmoji(words, most) {
  const wanted = words.trim().toLowerCase().replace(/:/g, "").replace(/\s+/g, "_");
  if (!wanted) return [];
  /** @type {{ one: Emoji, name: string, hits: number[], score: number }[]} */
  const found = [];
  for (const one of emojiList) {
    /** @type {{ name: string, hits: number[], score: number } | null} */
    let best = null;
    for (const name of one.names) {
      const match = fuzzy(wanted, name);
      if (match && match.score > (best?.score ?? -Infinity)) best = { name, hits: match.hits, score: match.score };
    }
    if (best) found.push({ one, ...best });
  }
  // Letters scattered over long names fit nearly anything; they count only where no name has the word itself.
  const whole = found.filter(({ name }) => name.includes(wanted));
  return (whole.length ? whole : found).sort((a, b) => b.score - a.score).slice(0, most);
}
