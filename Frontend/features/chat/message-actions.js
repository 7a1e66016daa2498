// What can be done with a message: from the tools beside it, the menu, the sheet on a phone, and keys.

import { copyText } from "../../lib/copy.js";
import { ask } from "../../lib/dialog.js";
import { openMenu } from "../../lib/menu.js";
import { toast, toastError } from "../../lib/toast.js";
import { meansMany } from "./compose/calls-many.js";
import { offers } from "./compose/offers.js";
import { bareEmoji } from "./emoji/emoji.js";
import { emojiPicker } from "./emoji/emoji-picker.js";
import { editHistory } from "./edit-history.js";
import { forward } from "./forward.js";
import { messageEdit } from "./message-edit.js";
import { messageSheet } from "./message-sheet.js";
import { messagePath, permalink } from "./parts.js";
import { wayTo } from "./reply-way.js";
import { whoReacted } from "./who-reacted.js";

/** @typedef {import("./types.js").Message} Message */

/**
 * @param {{ chat: import("./types.js").Chat, room: import("./types.js").Room, signal: AbortSignal, canWrite: () => boolean, canReact: () => boolean,
 *   place: () => import("./compose/write-place.js").WritePlace | null,
 *   log: () => Pick<import("./message-log.js").MessageLog, "find" | "itemOf" | "redraw" | "markUnread" | "jumpTo" | "toFirst">, openThread: (message: Message) => void, toChannel?: (seq: number) => void }} setting toChannel: goes to a message of the conversation beside a thread
 * @returns {import("./types.js").MessageActions}
 */
export function messageActions({ chat, room, signal, canWrite, canReact, place, log, openThread, toChannel }) {
  const { api, store, session } = chat;
  const channel = () => store.channels.get(room.channelId);
  const inThread = room.threadRootId !== null;
  const mine = (/** @type {Message} */ message) => message.authorId === store.me.id && !message.authorName && canWrite();
  /** What an item was drawn with may be older than what hangs on the message by now. @param {Message} message */
  const now = (message) => log().find(message.id) ?? message;
  const edits = messageEdit({ api, begun: chat.begunEdits, signal, enterSends: () => chat.settings.values.enterSends, complete: offers({ chat, channel, commands: () => [] }), means: (text, before) => meansMany(text, channel(), store, { signal, before }), redraw: (id) => log().redraw(id), done: () => place()?.focus(), remove: (message) => actions.remove(message) });
  const tell = (/** @type {Promise<unknown>} */ act, said = "") => void act.then(() => { if (said) toast(said, { kind: "ok" }); }, (error) => { if (!signal.aborted) toastError(error); });

  /** @type {import("./types.js").MessageActions} */
  const actions = {
    signal, inThread, canWrite, canReact,
    quote: (message) => place()?.addBlock(`${message.body.split("\n").map((line) => `> ${line}`).join("\n")}\n`),
    reply: (message) => place()?.replyTo(message),
    thread: openThread,
    react: (message, opener) => {
      const anchor = opener?.isConnected ? opener : log().itemOf(message.id);
      if (anchor && canReact()) emojiPicker(anchor, { signal, label: "React", onPick: (emoji) => actions.toggle(message, emoji) });
    },
    toggle: (message, emoji) => {
      const on = !now(message).reactions?.some((reaction) => bareEmoji(reaction.emoji) === bareEmoji(emoji) && reaction.userIds.includes(store.me.id));
      tell(api.react(message.id, emoji, on, { signal }));
    },
    save: (message) => {
      const on = !chat.saved.has(message.id);
      tell(chat.saved.set(message.id, on), on ? "Saved for later" : "No longer saved");
    },
    pin: (message) => tell(api.pin(message.id, !now(message).pinned, { signal }), now(message).pinned ? "Unpinned" : "Pinned"),
    reactors: (message) => void whoReacted(now(message), chat, signal),
    forward: (message) => void forward(message, chat, signal),
    history: (message) => void editHistory(message, chat, signal),
    copyText: (message) => void copyText(message.body, "Text copied"),
    copyLink: (message) => void copyText(permalink(message), "Link copied"),
    edit: (message) => { if (mine(message) && !message.deletedAt) edits.start(message); },
    remove: (message) => void remove(message),
    markUnread: (message) => tell(log().markUnread(message)),
    jump: (message) => {
      const way = wayTo(message, room);
      if (way === "here") void log().jumpTo(message.seq);
      else if (way === "root") void log().toFirst();
      else if (way === "channel" && toChannel) toChannel(message.seq);
      else chat.navigate(messagePath(message));
    },
    menu: (message, opener) => openMenu(opener, entries(now(message)), { signal, label: "Message" }),
    sheet: (message) => messageSheet({ message, chat, signal, entries: entries(now(message)), actions }),
    dress: edits.dress,
  };
  return actions;

  /** @param {Message} message @returns {import("../../lib/menu.js").MenuEntry[]} */
  function entries(message) {
    /** @type {import("../../lib/menu.js").MenuEntry[]} */
    const list = [];
    const joined = channel()?.joined ?? false;
    if (!inThread && (canWrite() || message.thread)) list.push({ label: canWrite() ? "Reply in thread" : "Open thread", icon: "thread", key: "T", run: () => actions.thread(message) });
    if (canWrite()) {
      list.push({ label: "Reply", icon: "reply", key: "R", run: () => actions.reply(message) });
      list.push({ label: "Quote", icon: "quote", key: "V", run: () => actions.quote(message) });
    }
    if (session.can("chat:write")) list.push({ label: "Forward", icon: "arrow-right", run: () => actions.forward(message) });
    list.push({ label: chat.saved.has(message.id) ? "Take out of saved" : "Save", icon: "bookmark", key: "S", run: () => actions.save(message) });
    list.push({ label: "Copy text", icon: "copy", key: "C", run: () => actions.copyText(message) });
    list.push({ label: "Copy link", icon: "link", key: "Y", run: () => actions.copyLink(message) });
    if (canWrite()) list.push({ label: message.pinned ? "Unpin" : channel()?.kind === "direct" ? "Pin here" : `Pin to #${channel()?.name ?? ""}`, icon: "pin", run: () => actions.pin(message) });
    if (!inThread && joined) list.push(follow(message));
    if (joined && (!inThread || (message.threadRootId && chat.threads.follows(message.threadRootId)))) list.push({ label: "Mark as unread from here", icon: "bell", run: () => actions.markUnread(message) });
    if (message.reactions?.length) list.push({ label: "Who reacted", icon: "smile", run: () => actions.reactors(message) });
    if (message.editedAt) list.push({ label: "Show what it was", icon: "history", run: () => actions.history(message) });
    if (mine(message)) list.push({ label: "Edit", icon: "pencil", key: "E", run: () => actions.edit(message) });
    if (mine(message) || session.can("chat:moderate")) list.push("rule", { label: "Delete", icon: "trash", danger: true, run: () => actions.remove(message) });
    return list;
  }

  /** @param {Message} message @returns {import("../../lib/menu.js").MenuItem} */
  function follow(message) {
    const on = chat.threads.follows(message.id);
    return { label: on ? "Stop following this thread" : "Follow this thread", icon: on ? "bell-off" : "bell", run: () => tell(chat.threads.follow(message.id, message.channelId, !on)) };
  }

  /** @param {Message} message */
  async function remove(message) {
    const yes = await ask({ title: "Delete this message?", text: "It is gone for everyone. A note stays in its place.", yes: "Delete message", no: "Keep it", danger: true, signal });
    if (!yes) return;
    try { await api.deleteMessage(message.id, { signal }); } catch (error) { toastError(error); }
  }
}
