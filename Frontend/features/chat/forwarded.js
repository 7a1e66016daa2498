// The texts a message is forwarded as: a word, the quote, and whose it is with the way there. Nothing of it is left out: what is too long
// for one message goes in several.

import { LONGEST, clean, size } from "./compose/limits.js";

/** @param {{ body: string, word: string, source: string, longest?: number }} setting source: the line that says whose it is @returns {string[]} in the order they are sent */
export function forwardedTexts({ body, word, source, longest = LONGEST }) {
  const said = clean(word);
  const last = `> ${source}`;
  /** @type {string[]} */
  const texts = [];
  let text = said ? `${said}\n\n` : "";
  let room = longest - size(text);
  const next = () => { texts.push(text.trimEnd()); text = ""; room = longest; };
  const put = (/** @type {string} */ line) => { text += `${line}\n`; room -= size(line) + 1; };
  for (const line of body ? body.split("\n") : []) {
    let letters = [...line];
    if (text && size(line) + 3 > room) next();
    for (; letters.length + 3 > room; next()) {
      put(`> ${letters.slice(0, room - 3).join("")}`);
      letters = letters.slice(-(letters.length - (longest - 3)));
    }
    put(`> ${letters.join("")}`);
  }
  if (text && size(last) > room) next();
  return [...texts, `${text}${last}`];
}
