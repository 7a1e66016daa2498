// Where one writes in a room: the field with what was begun, the message it answers above it, and how it is sent.

import { html } from "../../../lib/html.js";
import { icon, iconButton } from "../../../lib/icon.js";
import { sentence } from "../../../lib/problem.js";
import { authorOf } from "../author.js";
import { addPeople, leaveChannel, openConversation } from "../channel-dialogs.js";
import { excerpt } from "../excerpt.js";
import { meansMany } from "./calls-many.js";
import { composer } from "./composer.js";
import { offers } from "./offers.js";
import { filePaste } from "../files/file-drop.js";
import { uploadTray } from "../files/upload-tray.js";
import { asked, commandsFor } from "./slash-commands.js";

/** @typedef {import("../types.js").Message} Message */
/** @typedef {ReturnType<typeof writePlace>} WritePlace */

/**
 * @param {{ chat: import("../types.js").Chat, room: import("../types.js").Room, id: string, label: string, placeholder: string, signal: AbortSignal, compact?: boolean,
 *   writers?: ReturnType<typeof import("../typing.js").typing> | null, onSent: () => void, onUp: (isStill: () => boolean) => void, beside?: HTMLElement | null, alsoTo?: () => boolean,
 *   call?: { may: () => boolean, start: () => void } }} setting
 *   alsoTo: whether a reply goes to the channel as well; call: where one may be started
 */
export function writePlace({ chat, room, id, label, placeholder, signal, compact, writers, onSent, onUp, beside, alsoTo, call }) {
  const { drafts, outbox, store, settings } = chat;
  const { channelId, threadRootId } = room;
  const channel = () => store.channels.get(channelId);
  const begun = drafts.get(channelId, threadRootId);
  /** Made after the tray that stands in it. @type {import("./composer.js").Composer | null} */
  let composed = null;
  /** What the text answers. @type {{ id: string, message: Message | null } | null} */
  let target = null;
  const over = html`<div class="composer-over" hidden></div>`;
  const trouble = html`<p class="msg-state is-bad composer-trouble" role="alert" hidden></p>`;
  const above = html`<div class="composer-above">${over}${trouble}</div>`;
  const tray = uploadTray({ chat, channelId, threadRootId, signal, onChange: () => composed?.show(), say: complain, focus: () => composed?.focus() });
  above.append(tray.element);
  const context = { chat, channel, signal, call, say: postAsked, dialogs: { addPeople, leaveChannel, openConversation } };
  const field = composer({
    id, label, placeholder, text: begun.body, signal, compact, beside, above, onUp, onSend, tools: [tray.button], mayBeEmpty: () => !tray.isEmpty(),
    enterSends: () => settings.values.enterSends,
    complete: offers({ chat, channel, commands: () => commandsFor(context) }),
    onText: (text) => { complain(""); keep(text); if (text.trim()) writers?.tell(); else writers?.done(); },
  });
  composed = field;
  filePaste(field.field, { signal, take: tray.take });
  if (begun.replyToId) void aim(begun.replyToId);
  settings.addEventListener("change", field.show, { signal });
  drafts.addEventListener("elsewhere", (event) => {
    const { detail } = /** @type {CustomEvent<{ channelId: string, threadRootId: string | null, reason?: string, key?: string }>} */ (event);
    if (detail.channelId !== channelId || detail.threadRootId !== threadRootId) return;
    const draft = drafts.get(channelId, threadRootId);
    tray.draw();
    if (draft.body !== field.text) field.replace(draft.body);
    if (draft.replyToId !== (target?.id ?? null)) void aim(draft.replyToId);
    if (detail.reason) complain(detail.reason, detail.key);
  }, { signal });
  chat.originals.onChange((id) => { if (id === target?.id) void aim(id); }, { signal });
  signal.addEventListener("abort", () => drafts.flush(), { once: true });

  return {
    element: field.element,
    focus: field.focus,
    addBlock: field.addBlock,
    /** The place has another name. @param {string} words */
    rename(words) {
      field.field.placeholder = words;
      const named = field.element.querySelector("label");
      if (named) named.textContent = words;
    },
    /** Files that fell on the room. @param {File[]} files @param {string} [why] some could not be taken */
    take(files, why = "") {
      tray.take(files);
      if (why) complain(why);
      field.focus();
    },
    /** @param {Message} message */
    replyTo(message) {
      target = { id: message.id, message };
      chat.originals.hold(message);
      keep(field.text);
      drawTarget();
      field.focus();
    },
    /** Lets go of what the text answers. */
    letGo() {
      if (!target) return false;
      target = null;
      keep(field.text);
      drawTarget();
      return true;
    },
  };

  /** @param {string} text */
  function keep(text) { drafts.set({ channelId, threadRootId, body: text, replyToId: target?.id ?? null, attachments: attached() }); }

  function attached() { return drafts.get(channelId, threadRootId).attachments; }

  /** @param {string | null} messageId */
  async function aim(messageId) {
    target = messageId ? { id: messageId, message: null } : null;
    drawTarget();
    if (!messageId) return;
    const message = await chat.originals.find(messageId).catch(() => null);
    if (target?.id !== messageId || signal.aborted) return;
    target = { id: messageId, message };
    drawTarget();
  }

  function drawTarget() {
    over.hidden = target === null;
    if (!target) { over.replaceChildren(); return; }
    const { message } = target;
    over.replaceChildren(icon("reply"), html`<span class="truncate">${message?.deletedAt ? "Reply to a deleted message" : message ? html`<span>Reply to <b>${authorOf(message, store).displayName}</b> <span class="faint">${excerpt(message)}</span></span>` : "Reply to a message"}</span>`,
      iconButton({ icon: "x", label: "Do not reply to it", small: true, onClick: () => { target = null; keep(field.text); drawTarget(); field.focus(); } }));
  }

  /** @param {string} why @param {string} [key] of the text that came back */
  function complain(why, key = "") {
    trouble.dataset.key = key;
    trouble.hidden = !why;
    trouble.replaceChildren(...(why ? [icon("error"), html`<span>${why}</span>`] : []));
  }

  /** @param {string} text @returns {boolean | Promise<boolean>} */
  function onSend(text) {
    // What is on its way goes with the words; what was refused is decided about first.
    if (chat.uploads.of(channelId, threadRootId).some((file) => file.state === "refused")) {
      complain("A file was not taken. Remove it or try it again, then send.");
      return false;
    }
    try {
      const what = text ? asked(text, commandsFor(context)) : { words: "" };
      if ("command" in what) return command(what.command, what.rest);
      complain("");
      return postAsked(what.words);
    } catch (error) {
      complain(sentence(error));
      return false;
    }
  }

  /** @param {import("./slash-commands.js").Command} asked @param {string} rest */
  async function command(asked, rest) {
    try {
      const went = await asked.run(context, rest);
      complain("");
      return went !== false;
    } catch (error) {
      if (!signal.aborted) complain(sentence(error));
      return false;
    }
  }

  /** @param {string} body @returns {boolean | Promise<boolean>} whether it went */
  function postAsked(body) {
    const goes = meansMany(body, channel(), store, { signal });
    if (goes === true) { post(body); return true; }
    return goes.then((yes) => {
      if (yes) post(body);
      return yes;
    });
  }

  /** @param {string} body */
  function post(body) {
    const replyToId = target?.id ?? null;
    const attachments = attached();
    const awaits = chat.uploads.claim(channelId, threadRootId);
    void outbox.send(channelId, { body, replyToId, threadRootId, attachments, awaits });
    if (threadRootId && alsoTo?.()) void outbox.send(channelId, { body, replyToId: threadRootId, attachments, awaits });
    target = null;
    drafts.set({ channelId, threadRootId, body: field.text, replyToId: null, attachments: [] });
    tray.draw();
    drawTarget();
    onSent();
  }
}
