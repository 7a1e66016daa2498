// A thread beside its conversation: the message it hangs on, its replies, and a field of its own.

import { html } from "../../../lib/html.js";
import { iconButton } from "../../../lib/icon.js";
import { toastError } from "../../../lib/toast.js";
import { writePlace } from "../compose/write-place.js";
import { fileDrop } from "../files/file-drop.js";
import { messageActions } from "../message-actions.js";
import { dressExtras } from "../message-extras.js";
import { messageItem, systemItem } from "../message-item.js";
import { messageLog } from "../message-log.js";
import { tapForActions } from "../message-tap.js";
import { panelFrame } from "../panels/panel-frame.js";
import { threadRoom } from "../room.js";
import { BAILEY } from "../well-known.js";

/** @typedef {import("../types.js").Message} Message */

/**
 * @param {{ chat: import("../types.js").Chat, channelId: string, rootId: string, root: Message | null, at: number | null, canWrite: () => boolean, canReact: () => boolean, signal: AbortSignal,
 *   onClose: () => void, jump: (seq: number) => void, focus: boolean }} setting root: what is known of it already; at: a reply to show; jump: goes to a message of the conversation
 */
export function threadPanel({ chat, channelId, rootId, root: known, at, canWrite, canReact, signal, onClose, jump, focus }) {
  const { store, threads, events } = chat;
  let root = known;
  const start = html`<li class="thread-root"></li>`;
  const room = threadRoom(chat, channelId, rootId, { onPage: (page) => { root = page.root; drawRoot(); }, beginning: () => start });
  const channel = () => store.channels.get(channelId);
  const actions = messageActions({ chat, room, signal, canWrite, canReact, place: () => place, log: () => log, openThread: () => {} });
  // A reply may answer something outside the thread.
  const jumpHere = actions.jump;
  actions.jump = (seq) => (log.has(seq) ? jumpHere(seq) : jump(seq));
  const log = messageLog({ chat, room, actions, signal, target: at });
  log.element.classList.add("thread-log");
  tapForActions({ log, actions, signal });
  const also = /** @type {HTMLInputElement} */ (html`<input type="checkbox">`);
  const name = () => { const c = channel(); return c ? (c.kind === "direct" ? store.title(c) : `#${c.name}`) : ""; };
  const place = canWrite() ? writePlace({
    chat, room, id: `reply-${rootId}`, label: "Reply in thread", placeholder: "Reply", signal, compact: true,
    beside: html`<label class="check">${also} Also to ${name()}</label>`, alsoTo: () => also.checked,
    onSent: () => { also.checked = false; void log.toLatest({ smooth: false }); },
    onUp: () => { const mine = log.lastMine(); if (mine) actions.edit(mine); },
  }) : null;
  const bell = iconButton({ icon: "bell", size: "m", label: "Follow this thread", pressed: false, onClick: () => threads.follow(rootId, channelId, !threads.follows(rootId)).catch(toastError) });
  const panel = panelFrame({
    title: "Thread", beside: html`<span class="faint truncate">${name()}</span>`, tools: bell, onClose,
    body: [log.element, place ? place.element : html`<div class="composer-note">${channel()?.archived ? "This channel is archived." : "You can read along here."}</div>`],
  });
  panel.dataset.thread = rootId;
  fileDrop({ places: [panel], signal, take: (files) => place?.take(files), ready: () => place !== null });
  const drawBell = () => bell.setAttribute("aria-pressed", String(threads.follows(rootId)));
  threads.addEventListener("change", drawBell, { signal });
  chat.saved.addEventListener("change", drawRoot, { signal });
  chat.originals.onChange((id) => { if (root?.replyToId === id) drawRoot(); }, { signal });
  store.on("people", drawRoot, { signal });
  for (const kind of ["edited", "deleted"]) events.on(`chat.message-${kind}`, ({ message }) => { if (message.id === rootId) { root = { ...message, thread: message.thread ?? root?.thread }; drawRoot(); } }, { signal });
  events.on("chat.reaction-changed", ({ reaction }) => { if (root && reaction.messageId === rootId) { root = { ...root, reactions: reaction.reactions }; drawRoot(); } }, { signal });
  events.on("chat.pin-changed", ({ pin }) => { if (root && pin.messageId === rootId) { root = { ...root, pinned: pin.pinned }; drawRoot(); } }, { signal });
  events.on("chat.thread-changed", ({ thread }) => { if (root && thread.rootId === rootId) { root = { ...root, thread }; drawRoot(); } }, { signal });
  panel.addEventListener("keydown", (event) => { if (event.key === "Escape" && !event.defaultPrevented) { event.preventDefault(); event.stopPropagation(); if (!place?.letGo()) onClose(); } }, { signal });
  drawRoot();
  drawBell();
  if (focus && place && !matchMedia("(pointer: coarse)").matches) requestAnimationFrame(() => { if (!signal.aborted) place.focus(); });
  return panel;

  function drawRoot() {
    if (!root || signal.aborted) return;
    const system = root.authorId === BAILEY && !root.authorName;
    const item = system ? systemItem(root, chat) : messageItem({ message: root, first: true, chat, actions });
    item.removeAttribute("data-seq"); // the log counts replies
    if (!system) dressExtras(item, { message: root, chat, actions });
    const replies = root.thread?.replies ?? 0;
    start.replaceChildren(html`<ol>${item}</ol>`, html`<p class="day">${replies === 0 ? "No replies yet" : replies === 1 ? "1 reply" : `${replies} replies`}</p>`);
  }
}
