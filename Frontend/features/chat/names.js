// What a written @name or #name means to the reader of a message.

/** @typedef {import("./types.js").Message} Message */
/** @typedef {Pick<import("./types.js").Chat, "store" | "openChannels">} Known */
/** @typedef {import("./markdown-view.js").Mentions} Mentions */

/** @param {Message} message @param {Known} chat @returns {Mentions} */
export function namesIn(message, { store, openChannels }) {
  return {
    /** A name lights up when it called somebody, as the server decided it; the words stay as they were typed otherwise. */
    mention(name) {
      if (isAll(name)) return { label: name, mine: mentionsMe(message, store) };
      const person = store.byUsername(name);
      // Nobody calls themselves, and is named all the same.
      if (!person || !(message.mentions?.includes(person.id) || person.id === message.authorId)) return null;
      return { label: person.displayName, mine: person.id === store.me.id };
    },
    channel: (name) => channelNamed(name, { store, openChannels }),
  };
}

/** What is on its way: whom it will call can be told from who is there. @param {string} channelId @param {Known} chat @returns {Mentions} */
export function namesOnTheWay(channelId, { store, openChannels }) {
  const members = store.channels.get(channelId)?.memberIds ?? [];
  return {
    mention(name) {
      if (isAll(name)) return { label: name, mine: false };
      const person = store.byUsername(name);
      return person && members.includes(person.id) ? { label: person.displayName, mine: person.id === store.me.id } : null;
    },
    channel: (name) => channelNamed(name, { store, openChannels }),
  };
}

/** One of mine, or one that everyone may read. @param {string} name @param {Known} chat */
function channelNamed(name, { store, openChannels }) {
  const folded = name.toLowerCase();
  for (const channel of store.channels.values()) if (channel.kind !== "direct" && channel.name?.toLowerCase() === folded) return { href: `/chat/${channel.id}` };
  const open = openChannels.named(name);
  return open && { href: `/chat/${open.id}` };
}

const isAll = (/** @type {string} */ name) => /^(here|everyone)$/i.test(name);

/** @param {Message} message @param {import("./chat-store.js").ChatStore} store */
export const mentionsMe = (message, store) => !message.deletedAt && Array.isArray(message.mentions) && message.mentions.includes(store.me.id);
