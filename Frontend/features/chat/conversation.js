// One conversation: its bar, its log, who is typing, and the field. Beside it stand its panels.

import { fragment, html } from "../../lib/html.js";
import { callBanner, callIn } from "../calls/in-chat.js";
import { joinChannel, reopenChannel } from "./channel-dialogs.js";
import { writePlace } from "./compose/write-place.js";
import { conversationBar } from "./conversation-bar.js";
import { conversationKeys } from "./conversation-keys.js";
import { fileDrop } from "./files/file-drop.js";
import { messageActions } from "./message-actions.js";
import { messageLog } from "./message-log.js";
import { tapForActions } from "./message-tap.js";
import { detailsPanel } from "./panels/details-panel.js";
import { panelHost } from "./panels/panel-host.js";
import { panelWay } from "./panels/panel-way.js";
import { pinsPanel } from "./panels/pins-panel.js";
import { channelRoom } from "./room.js";
import { SeenMarks } from "./seen-marks.js";
import { threadPanel } from "./threads/thread-panel.js";
import { typing } from "./typing.js";
import { GENERAL } from "./well-known.js";

/** @typedef {import("./types.js").Message} Message */

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
  const canReact = () => session.can("chat:read") && channel().joined && !channel().archived && !store.isBaileys(channel());
  const canWrite = () => session.can("chat:write") && canReact();
  const named = () => channel().kind !== "direct";
  // In large conversations nobody looks who has read, and the server tells nothing of it.
  const shownSeen = () => channel().joined && channel().memberIds.length <= 50;
  const may = {
    change: () => !channel().archived && named() && channel().joined && session.can("channels:manage"),
    invite: () => named() && !channel().archived && channel().joined && channel().id !== GENERAL && session.can("chat:write"),
    remove: () => named() && channel().joined && channel().id !== GENERAL && session.can("channels:manage"),
    leave: () => named() && channel().joined && channel().id !== GENERAL,
    call: () => canWrite() && channel().memberIds.length > 1,
    reopen: () => named() && channel().archived && session.can("channels:manage"),
    archive: () => named() && !channel().archived && channel().id !== GENERAL && session.can("channels:manage"),
    favour: () => channel().joined && !channel().archived,
    hide: () => channel().kind === "direct" && !channel().favourite, // a favourite is always in the list
  };

  const room = channelRoom(chat, opened);
  const writers = typing({ chat, channelId: id, signal });
  const actions = messageActions({ chat, room, signal, canWrite, canReact, place: () => place, log: () => log, openThread: (message) => showThread(message.id, { root: message, focus: true }) });
  const log = messageLog({ chat, room, actions, signal, target: at > 0 ? at : null, seen: shownSeen() ? new SeenMarks({ chat, channelId: id, signal }) : null });
  const panels = panelHost({ shell, signal, onChange: (kind) => { bar.pressed(kind); way.shown(kind); log.look(); } });
  const way = panelWay({ path: `/chat/${id}`, close: () => panels.close(), signal });
  const showPins = () => panels.toggle("pins", (parts) => pinsPanel({ chat, channelId: id, canWrite, signal: parts.signal, onClose: parts.close }));
  const showDetails = () => panels.toggle("details", (parts) => detailsPanel({ chat, channel, may, showPins, signal: parts.signal, onClose: parts.close }));
  const bar = conversationBar({ chat, shell, channel, signal, may, showPins, showDetails, markRead: () => void log.markAllRead() });
  const calling = callBanner({ channelId: id, may: () => canWrite(), signal });
  tapForActions({ log, actions, signal });
  const foot = html`<div class="composer-place" data-region></div>`;
  /** @type {import("./compose/write-place.js").WritePlace | null} */
  let place = null;
  let footKind = "";

  fileDrop({ places: [log.element, foot], signal, take: (files, trouble) => place?.take(files, trouble), ready: () => place !== null });
  for (const kind of /** @type {const} */ (["channels", "people", "presence"])) store.on(kind, draw, { signal });
  conversationKeys({ chat, log, actions, signal, place: () => place, closePanel: panels.close });
  draw();
  // Once the view stands in the sheet, where a panel finds its place beside it.
  const thread = context.query.get("thread");
  requestAnimationFrame(() => {
    if (signal.aborted) return;
    if (thread) showThread(thread, { at: Number(context.query.get("reply")) || null, focus: true });
    else if (way.kept === "details") showDetails();
    else if (way.kept === "pins") showPins();
    // A phone keeps its keyboard down until the field is tapped.
    else if (!matchMedia("(pointer: coarse)").matches) place?.focus();
  });
  return fragment`${bar.element}${calling.element}${log.element}${writers.element}${foot}`;

  /** @param {string} rootId @param {{ root?: Message | null, at?: number | null, focus?: boolean }} how */
  function showThread(rootId, { root = null, at: seq = null, focus = false }) {
    panels.show(`thread ${rootId}`, (parts) => threadPanel({
      chat, channelId: id, rootId, root: root ?? log.find(rootId), at: seq, canWrite, canReact, signal: parts.signal, focus,
      onClose: () => { parts.close(); place?.focus(); }, jump: (to) => void log.jumpTo(to),
    }));
  }

  function draw() {
    if (signal.aborted) return;
    if (!store.channels.has(id)) { context.navigate("/chat", { replace: true }); return; } // left, removed, or gone
    const c = channel();
    const name = store.title(c);
    context.title(`${name}, Chat`);
    log.log.setAttribute("aria-label", room.label);
    bar.draw();
    calling.draw();
    drawFoot(c, name);
  }

  /** @param {import("./types.js").Channel} c @param {string} name */
  function drawFoot(c, name) {
    const shown = c.kind === "direct" ? name : `#${name}`;
    place?.rename(`Message ${shown}`);
    const kind = store.isBaileys(c) ? "bailey" : c.archived ? "archived" : !c.joined ? "join" : !session.can("chat:write") ? "reader" : "write";
    if (kind === footKind) return;
    footKind = kind;
    place = null;
    if (kind === "write") {
      place = writePlace({
        chat, room, id: "composer-text", label: `Message ${shown}`, placeholder: `Message ${shown}`, signal, writers, call: { may: may.call, start: () => callIn(id) },
        onSent: () => void log.toLatest({ smooth: false }),
        onUp: (isStill) => void log.toLastMine().then((mine) => { if (mine && !signal.aborted && isStill()) actions.edit(mine); }),
      });
      foot.replaceChildren(place.element);
      return;
    }
    const say = { bailey: "Bailey writes to you here. Nobody reads an answer.", archived: "This channel is archived. It can be read, not written to.", join: "You are looking at this channel.", reader: "Your role reads along here and does not write." }[kind];
    const join = html`<button type="button" class="btn btn-primary" @click=${() => void joinChannel(chat, id, signal)}>Join channel</button>`;
    const reopen = html`<button type="button" class="btn" @click=${() => void reopenChannel(chat, channel(), signal)}>Reopen</button>`;
    foot.replaceChildren(html`<div class="composer-note"><span class="grow">${say}</span>${kind === "join" ? join : kind === "archived" && may.reopen() ? reopen : null}</div>`);
  }
}
