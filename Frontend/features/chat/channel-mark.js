// How a text names a channel: #infra, and #"Data Centre" where the name has spaces or other signs, as the search has in:"Data Centre".

const PLAIN = /#([\p{L}\p{N}][\p{L}\p{N}._-]{0,79})/uy;
// Nothing stands in it that would mean something to who looks for mentions: the server finds them without knowing channels.
// Nor anything that marks: it is read without knowing channels too, and what is hidden must stay so.
const QUOTED = /#"([^"@`|*~\\[\]\n]{1,80})"/uy;

/** What names a channel from here on, if anything. @param {string} text @param {number} at @returns {{ name: string, length: number } | null} length: of what is written */
export function channelAt(text, at) {
  PLAIN.lastIndex = QUOTED.lastIndex = at;
  const plain = PLAIN.exec(text);
  if (plain) {
    const name = plain[1].replace(/[._-]+$/, "");
    return { name, length: name.length + 1 };
  }
  const quoted = QUOTED.exec(text);
  return quoted && mayBeQuoted(quoted[1]) ? { name: quoted[1], length: quoted[0].length } : null;
}

/** A name as it is written in a text. @param {string} name */
export function channelMark(name) {
  const plain = `#${name}`, quoted = `#"${name}"`;
  return channelAt(plain, 0)?.length !== plain.length && channelAt(quoted, 0)?.length === quoted.length ? quoted : plain;
}

const mayBeQuoted = (/** @type {string} */ name) => name.trim() === name && !name.includes("://");
