// One conversation: its bar, its log, who is typing, and the field.

import { avatar, presenceWord } from "../../lib/avatar.js";
import { fragment, html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { openMenu } from "../../lib/menu.js";
import { toastError } from "../../lib/toast.js";
import { addPeople, archiveChannel, changeChannel, hideDirect, leaveChannel } from "./channel-dialogs.js";
import { composer } from "./composer.js";
import { conversationKeys } from "./conversation-keys.js";
import { membersPanel } from "./members-panel.js";
import { messageActions } from "./message-actions.js";
import { messageLog } from "./message-log.js";
import { channelIcon } from "./parts.js";
import { typing } from "./typing.js";
import { GENERAL } from "./well-known.js";

/**
 * @param {import("../../lib/router.js").ViewContext} context
 * @param {import("./types.js").Chat} chat
 * @param {import("../shell/shell.js").Shell} shell
 */
export async function conversation(context, chat, shell) {
  const { signal } = context;
  const { store, session } = chat;
  const id = context.params.channelId;
  await chat.store.whenReady();
  const opened = await store.open(id, { signal });
  localStorage.setItem(`bailey.last.${store.me.id}`, id); // an id, nothing anyone wrote
  const channel = () => store.channels.get(id) ?? opened;
  const at = Number(context.query.get("at"));
  const canWrite = () => session.can("chat:write") && channel().joined && !channel().archived;
  const may = {
    change: () => !channel().archived && channel().kind !== "direct" && channel().joined && session.can("channels:manage"),
    invite: () => channel().kind !== "direct" && !channel().archived && channel().joined && channel().id !== GENERAL && session.can("chat:write"),
    remove: () => channel().kind !== "direct" && channel().joined && channel().id !== GENERAL && session.can("channels:manage"),
    leave: () => channel().kind !== "direct" && channel().joined && channel().id !== GENERAL,
    archive: () => channel().kind !== "direct" && !channel().archived && channel().id !== GENERAL && session.can("channels:manage"),
  };

  const title = html`<h1 class="truncate" tabindex="-1"></h1>`;
  const small = html`<small></small>`;
  const topic = html`<p class="topic truncate hide-phone"></p>`;
  const sign = html`<span class="bar-sign hide-phone"></span>`;
  const people = html`<button type="button" class="btn btn-quiet btn-s hide-phone" @click=${() => toggleMembers()}></button>`;
  const more = iconButton({ icon: "more", size: "m", label: "Conversation menu", onClick: () => openMenu(more, menu(), { signal }) });
  more.setAttribute("aria-haspopup", "menu");
  const bar = html`<header class="bar">${shell.barStart("conversations")}
    <div class="bar-title grow">${sign}<div class="bar-two">${title}${small}</div>${topic}</div>
    <div class="bar-end">${people}${more}</div></header>`;

  const writers = typing({ chat, channelId: id, signal });
  const actions = messageActions({ chat, channelId: id, signal, canWrite, quoteInto: (text) => field?.addBlock(text), redraw: (messageId) => log.redraw(messageId), backToField: () => field?.focus(), markUnread: (message) => void log.markUnread(message) });
  const log = messageLog({ chat, channel: opened, actions, signal, target: at > 0 ? at : null });
  log.element.addEventListener("click", tapped, { signal });
  const foot = html`<div class="composer-place" data-region></div>`;
  /** @type {import("./composer.js").Composer | null} */
  let field = null;
  let footKind = "";
  /** @type {AbortController | null} */
  let members = null;

  store.on("channels", draw, { signal });
  store.on("people", draw, { signal });
  store.on("presence", draw, { signal });
  conversationKeys({ chat, log, actions, signal, field: () => field, closePanel: () => { if (!members) return false; closeMembers(); return true; } });
  draw();
  // A phone keeps its keyboard down until the field is tapped.
  if (!matchMedia("(pointer: coarse)").matches) requestAnimationFrame(() => { if (!signal.aborted) field?.focus(); });
  return fragment`${bar}${log.element}${writers.element}${foot}`;

  function draw() {
    if (signal.aborted) return;
    const c = channel();
    if (!store.channels.has(id)) { context.navigate("/chat", { replace: true }); return; } // left, removed, or gone
    const name = store.title(c);
    title.replaceChildren(...(c.kind === "public" ? [html`<span class="only-phone" aria-hidden="true">${"#\u00a0"}</span>`] : []), name);
    context.title(`${name}, Chat`);
    const here = c.memberIds.filter((m) => ["online", "busy"].includes(store.person(m).presence)).length;
    const others = store.others(c);
    const one = c.kind === "direct" && others.length === 1 ? others[0] : null;
    sign.replaceChildren(one ? avatar(one, { size: "s", presence: true }) : channelIcon(c, "m"));
    topic.textContent = one ? presenceWord(one.presence) : (c.topic ?? "");
    topic.hidden = !topic.textContent;
    small.textContent = one ? presenceWord(one.presence) : `${c.memberIds.length} ${c.memberIds.length === 1 ? "member" : "members"}, ${here} online`;
    people.replaceChildren(icon("users"), String(c.memberIds.length));
    people.setAttribute("aria-label", `${c.memberIds.length} members`);
    people.hidden = c.memberIds.length === 0 || one !== null;
    drawFoot(c, name);
  }

  /** @param {import("./types.js").Channel} c @param {string} name */
  function drawFoot(c, name) {
    const kind = c.archived ? "archived" : !c.joined ? "join" : !session.can("chat:write") ? "reader" : "write";
    if (kind === footKind) return;
    footKind = kind;
    field = null;
    if (kind === "write") {
      const shown = c.kind === "direct" ? name : `#${name}`;
      field = composer({
        label: `Message ${shown}`, placeholder: `Message ${shown}`, text: chat.drafts.get(id), signal,
        onText: (text) => { chat.drafts.set(id, text); if (text.trim()) writers.tell(); else writers.done(); },
        onSend: (text) => { void chat.outbox.send(id, text); void log.toLatest({ smooth: false }); },
        onUp: () => { const mine = log.lastMine(); if (mine) actions.edit(mine); },
      });
      foot.replaceChildren(field.element);
      return;
    }
    const say = { archived: "This channel is archived. It can be read, not written to.", join: "You are looking at this channel.", reader: "Your role reads along here and does not write." }[kind];
    const join = html`<button type="button" class="btn btn-primary" @click=${enter}>Join channel</button>`;
    foot.replaceChildren(html`<div class="composer-note"><span class="grow">${say}</span>${kind === "join" ? join : null}</div>`);
  }

  async function enter() {
    try {
      await chat.api.join(id, { signal });
      store.put({ ...(await chat.api.channel(id, { signal })), joined: true });
    } catch (error) { toastError(error); }
  }

  /** @returns {import("../../lib/menu.js").MenuEntry[]} */
  function menu() {
    const c = channel();
    /** @type {import("../../lib/menu.js").MenuEntry[]} */
    const list = [{ label: "Members", icon: "users", run: () => toggleMembers() }];
    if (c.joined && c.unread) list.push({ label: "Mark as read", icon: "check", key: "Esc", run: () => void log.markAllRead() });
    if (may.change()) list.push({ label: "Name and topic", icon: "pencil", run: () => void changeChannel(chat, channel(), signal) });
    if (may.invite()) list.push({ label: "Add people", icon: "user-plus", run: () => void addPeople(chat, channel(), signal) });
    if (c.kind === "direct") list.push({ label: "Hide until the next message", icon: "eye-off", run: () => void hideDirect(chat, channel(), signal) });
    if (may.leave() || may.archive()) list.push("rule");
    if (may.leave()) list.push({ label: "Leave channel", icon: "log-out", run: () => void leaveChannel(chat, channel(), signal) });
    if (may.archive()) list.push({ label: "Archive channel", icon: "folder-lock", danger: true, run: () => void archiveChannel(chat, channel(), signal) });
    return list;
  }

  function toggleMembers() {
    if (members) { closeMembers(); return; }
    const frame = (members = new AbortController());
    signal.addEventListener("abort", () => frame.abort(), { once: true });
    shell.setPanel(membersPanel({ chat, channel, may, onClose: closeMembers, signal: frame.signal }), { signal: frame.signal });
    people.setAttribute("aria-pressed", "true");
  }

  function closeMembers() {
    members?.abort();
    members = null;
    people.removeAttribute("aria-pressed");
  }

  /** On a phone a tap on a message shows what can be done with it. @param {MouseEvent} event */
  function tapped(event) {
    if (!matchMedia("(width < 600px)").matches || !(event.target instanceof Element) || getSelection()?.toString()) return;
    const item = event.target.closest(".msg[data-id]");
    if (!item || event.target.closest("a, button, form, pre")) return;
    const message = log.find(/** @type {HTMLElement} */ (item).dataset.id ?? "");
    if (message && !message.deletedAt) actions.sheet(message);
  }
}
