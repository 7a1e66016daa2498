// A thread beside its conversation: the message it hangs on, its replies, and a field of its own.

import { html } from "../../../lib/html.js";
import { iconButton } from "../../../lib/icon.js";
import { toastError } from "../../../lib/toast.js";
import { writePlace } from "../compose/write-place.js";
import { fileDrop } from "../files/file-drop.js";
import { messageKeys } from "../conversation-keys.js";
import { KeyedList } from "../keyed-list.js";
import { messageActions } from "../message-actions.js";
import { messageEntry } from "../message-entry.js";
import { messageLog } from "../message-log.js";
import { tapForActions } from "../message-tap.js";
import { panelFrame } from "../panels/panel-frame.js";
import { threadRoom } from "../room.js";
import { typing } from "../typing.js";

/** @typedef {import("../types.js").Message} Message */

/**
 * @param {{ chat: import("../types.js").Chat, channelId: string, rootId: string, root: Message | null, at: number | null, canWrite: () => boolean, canReact: () => boolean, signal: AbortSignal,
 *   onClose: () => void, jump: (seq: number) => void, focus: boolean }} setting root: what is known of it already; at: a reply to show; jump: goes to a message of the conversation
 */
export function threadPanel({ chat, channelId, rootId, root: known, at, canWrite, canReact, signal, onClose, jump, focus }) {
  const { store, threads, events } = chat;
  let root = known;
  const items = html`<ol></ol>`;
  const drawn = new KeyedList(items);
  const replies = html`<p class="day"></p>`;
  const start = html`<li class="thread-root">${items}${replies}</li>`;
  const room = threadRoom(chat, channelId, rootId, { onPage: (page) => { root = page.root; drawRoot(); }, beginning: () => start });
  const channel = () => store.channels.get(channelId);
  const actions = messageActions({ chat, room, signal, canWrite, canReact, place: () => place, log: () => shown, openThread: () => {}, toChannel: jump });
  const writers = typing({ chat, channelId, threadRootId: rootId, signal });
  const log = messageLog({ chat, room, actions, signal, target: at });
  log.element.classList.add("thread-log");
  // The message the thread hangs on stands above the replies; it can be acted on like them.
  const shown = {
    ...log,
    /** @param {string} id */
    find: (id) => (id === rootId ? root : log.find(id)),
    /** @param {string} id */
    itemOf: (id) => (id === rootId ? drawn.nodeOf(id) : log.itemOf(id)),
    /** @param {string} id */
    redraw: (id) => { if (id !== rootId) { log.redraw(id); return; } drawn.forget(id); drawRoot(); },
  };
  tapForActions({ log: shown, actions, signal });
  const also = /** @type {HTMLInputElement} */ (html`<input type="checkbox">`);
  const name = () => { const c = channel(); return c ? (c.kind === "direct" ? store.title(c) : `#${c.name}`) : ""; };
  /** @type {import("../compose/write-place.js").WritePlace | null} */
  let place = null;
  let footKind = "";
  let footEnds = new AbortController();
  let foot = html`<div></div>`;
  const where = html`<span class="faint truncate"></span>`;
  const alsoName = html`<span></span>`;
  const bell = iconButton({ icon: "bell", size: "m", label: "Follow this thread", pressed: false, onClick: () => threads.follow(rootId, channelId, !threads.follows(rootId)).catch(toastError) });
  const panel = panelFrame({
    title: "Thread", beside: where, tools: bell, onClose,
    body: [log.element, writers.element, foot],
  });
  panel.dataset.thread = rootId;
  fileDrop({ places: [panel], signal, take: (files, trouble) => place?.take(files, trouble), ready: () => place !== null });
  const drawBell = () => bell.setAttribute("aria-pressed", String(threads.follows(rootId)));
  threads.addEventListener("change", drawBell, { signal });
  chat.saved.addEventListener("change", drawRoot, { signal });
  chat.originals.onChange((id) => { if (root?.replyToId === id) shown.redraw(rootId); }, { signal });
  for (const kind of /** @type {const} */ (["channels", "people"])) store.on(kind, () => { drawRoot(); drawFoot(); }, { signal });
  messageKeys({ chat, log: shown, actions, place: () => place, signal, inside: panel });
  for (const kind of ["edited", "deleted"]) events.on(`chat.message-${kind}`, ({ message }) => { if (message.id === rootId) { root = { ...message, thread: message.thread ?? root?.thread, reactions: message.reactions ?? root?.reactions }; drawRoot(); } }, { signal });
  events.on("chat.reaction-changed", ({ reaction }) => { if (root && reaction.messageId === rootId) { root = { ...root, reactions: reaction.reactions }; drawRoot(); } }, { signal });
  events.on("chat.pin-changed", ({ pin }) => { if (root && pin.messageId === rootId) { root = { ...root, pinned: pin.pinned }; drawRoot(); } }, { signal });
  events.on("chat.thread-changed", ({ thread }) => { if (root && thread.rootId === rootId) { root = { ...root, thread }; drawRoot(); } }, { signal });
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented && !event.isComposing) { event.preventDefault(); event.stopPropagation(); if (!place?.letGo()) onClose(); } }, { signal });
  drawRoot();
  drawBell();
  drawFoot();
  if (focus && place && !matchMedia("(pointer: coarse)").matches) requestAnimationFrame(() => { if (!signal.aborted) place?.focus(); });
  return panel;

  /** The channel may have another name by now, be archived, or be one that I have joined. */
  function drawFoot() {
    if (signal.aborted) return;
    where.textContent = name();
    alsoName.textContent = `Also to ${name()}`;
    const kind = canWrite() ? "write" : channel()?.archived ? "archived" : "read";
    if (kind === footKind) return;
    footKind = kind;
    footEnds.abort();
    footEnds = new AbortController();
    place = kind !== "write" ? null : writePlace({
      chat, room, id: `reply-${rootId}`, label: "Reply in thread", placeholder: "Reply", signal: AbortSignal.any([signal, footEnds.signal]), compact: true, writers,
      beside: html`<label class="check">${also} ${alsoName}</label>`, alsoTo: () => also.checked,
      onSent: () => { also.checked = false; void log.toLatest({ smooth: false }); },
      onUp: (isStill) => void log.toLastMine().then((mine) => { if (mine && !signal.aborted && isStill()) actions.edit(mine); }),
    });
    const next = place ? place.element : html`<div class="composer-note">${kind === "archived" ? "This channel is archived." : "You can read along here."}</div>`;
    foot.replaceWith(next);
    foot = next;
  }

  function drawRoot() {
    if (!root || signal.aborted) return;
    const focused = items.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
    const entry = messageEntry({ message: root, first: true, chat, actions, keyed: (key, sign, build) => drawn.entry(key, sign, build) });
    entry.node.removeAttribute("data-seq"); // the log counts replies
    drawn.arrange([entry]);
    if (focused?.isConnected && document.activeElement !== focused) focused.focus({ preventScroll: true });
    const count = root.thread?.replies ?? 0;
    replies.textContent = count === 0 ? "No replies yet" : count === 1 ? "1 reply" : `${count} replies`;
  }
}
