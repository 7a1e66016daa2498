// What a written @name or #name means to the reader of a message.

/** @typedef {import("./types.js").Message} Message */

/** @param {Message} message @param {import("./chat-store.js").ChatStore} store @returns {import("./markdown-view.js").Mentions} */
export function namesIn(message, store) {
  return {
    /** A name lights up when it is somebody's; the words stay as they were typed otherwise. */
    mention(name) {
      if (/^(here|everyone)$/i.test(name)) return { label: name, mine: mentionsMe(message, store) };
      const person = store.byUsername(name);
      return person && { label: person.displayName, mine: person.id === store.me.id };
    },
    channel(name) {
      const folded = name.toLowerCase();
      for (const channel of store.channels.values()) if (channel.kind !== "direct" && channel.name?.toLowerCase() === folded) return { href: `/chat/${channel.id}` };
      return null;
    },
  };
}

/** @param {Message} message @param {import("./chat-store.js").ChatStore} store */
export const mentionsMe = (message, store) => !message.deletedAt && Array.isArray(message.mentions) && message.mentions.includes(store.me.id);
