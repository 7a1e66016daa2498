// The commands that begin with a slash. Each says what it needs; what is refused stays in the field with the reason.

import { Problem } from "../../../lib/problem.js";

/**
 * @typedef {{ chat: import("../types.js").Chat, channel: () => import("../types.js").Channel | undefined, signal: AbortSignal, say: (text: string) => boolean | Promise<boolean>, call?: { may: () => boolean, start: () => void },
 *   dialogs: Pick<typeof import("../channel-dialogs.js"), "addPeople" | "leaveChannel" | "openConversation"> }} Context
 */
/** @typedef {{ name: string, args: string, what: string, can?: (context: Context) => boolean, run: (context: Context, rest: string) => unknown }} Command run throws a Problem when it cannot, and answers false when nothing was done after all */

const no = (/** @type {string} */ detail) => new Problem({ code: "page.command", status: 400, detail });
const isChannel = (/** @type {Context} */ { channel }) => channel()?.kind !== "direct";

/** @type {Command[]} */
const all = [
  { name: "me", args: "what you do", what: "says what you are doing", run: ({ say }, rest) => { if (!rest) throw no("Say what you are doing, such as /me is back at ten."); return say(`/me ${rest}`); } },
  { name: "shrug", args: "text", what: "adds a shrug", run: ({ say }, rest) => say(`${rest} ¯\\\\\\_(ツ)\\_/¯`.trim()) },
  {
    name: "topic", args: "text", what: "sets the topic of this channel", can: (context) => isChannel(context) && context.chat.session.can("channels:manage"),
    run: async ({ chat, channel, signal }, rest) => {
      const { id, topic } = here(channel);
      // Nothing is taken away by a word that was sent too soon.
      if (!rest) throw no(topic ? `The topic is: ${topic}. Write the new one after /topic. To remove it, use "Name and topic" in the conversation menu.` : "There is no topic yet. Write it after /topic.");
      const changed = await chat.api.change(id, { topic: rest }, { signal });
      if (changed?.id) chat.store.put({ id: changed.id, topic: changed.topic });
    },
  },
  {
    name: "invite", args: "@name", what: "adds people to this channel", can: isChannel,
    run: async ({ chat, channel, signal, dialogs }, rest) => {
      const c = here(channel);
      if (!rest) { void dialogs.addPeople(chat, c, signal); return true; }
      const people = names(chat, rest);
      // To a private channel one adds with or without what was said before, and chooses which.
      if (c.kind === "private") return dialogs.addPeople(chat, c, signal, outsideOf(c, people));
      for (const person of people) await chat.api.invite(c.id, person.id, null, { signal });
      return true;
    },
  },
  { name: "leave", args: "", what: "leaves this channel", can: isChannel, run: ({ chat, channel, signal, dialogs }) => void dialogs.leaveChannel(chat, here(channel), signal) },
  {
    name: "dm", args: "@name text", what: "writes to someone directly",
    run: async ({ chat, signal, dialogs }, rest) => {
      const [, list, text] = /^((?:@?[^\s@]+(?:\s+(?=@))?)+)\s*([^]*)$/.exec(rest) ?? [];
      if (!list) throw no("Say to whom, such as /dm @name hello.");
      const people = names(chat, list);
      const channel = await chat.api.direct(people.map((p) => p.id), { signal });
      if (text) void chat.outbox.send(channel.id, text);
      dialogs.openConversation(chat, channel);
    },
  },
  { name: "away", args: "", what: "shows you as away, or back", run: ({ chat }) => chat.presence.choose(chat.store.person(chat.store.me.id).presence === "away" ? "online" : "away") },
  { name: "call", args: "", what: "starts a call here", can: ({ call }) => call?.may() ?? false, run: ({ call }) => call?.start() },
  { name: "shortcuts", args: "", what: "shows all shortcuts", run: ({ chat }) => void chat.keys.sheet() },
];

/** @param {Context} context */
export const commandsFor = (context) => all.filter((command) => command.can?.(context) ?? true);

/**
 * What a text asks for: a command with the rest, or words to post. Two slashes say that a slash is meant.
 * @param {string} text @param {Command[]} commands
 * @returns {{ command: Command, rest: string } | { words: string }}
 */
export function asked(text, commands) {
  if (text.startsWith("//")) return { words: text.slice(1) };
  const found = /^\/([a-z]+)(?:\s+([^]*))?$/.exec(text);
  if (!found) return { words: text };
  const command = commands.find(({ name }) => name === found[1]);
  if (!command) throw no(`There is no command /${found[1]} here. To post it as it is, begin with two slashes.`);
  return { command, rest: (found[2] ?? "").trim() };
}

/** @param {Context["channel"]} channel */
function here(channel) {
  const c = channel();
  if (!c) throw no("That needs a channel.");
  return c;
}

/** @param {import("../types.js").Channel} channel @param {import("../types.js").Person[]} people */
function outsideOf({ name, memberIds }, people) {
  const outside = people.filter(({ id }) => !memberIds.includes(id));
  if (!outside.length) throw no(`Everyone you named is in #${name} already.`);
  return outside;
}

/** Everybody named, or nobody: a mistyped name is said, never skipped. @param {import("../types.js").Chat} chat @param {string} list */
function names(chat, list) {
  return list.trim().split(/[\s,]+/).map((word) => {
    const person = chat.store.byUsername(word.replace(/^@/, ""));
    if (!person || !person.active) throw no(`There is nobody called ${word.startsWith("@") ? word : `@${word}`}. Nothing was done.`);
    return person;
  });
}

