// Makes messages heard: a sound and a notification, once for all tabs of this browser.

import { closeNotices, showNotice } from "../../../lib/app-worker.js";
import { onScreen } from "../../../lib/on-screen.js";
import { since } from "../../../lib/server-clock.js";
import { playSound } from "../../../lib/sounds.js";
import { BAILEY } from "../well-known.js";
import { noticeOffer } from "./offer.js";
import { noticeFor, noticeOf } from "./notice-rules.js";

const SILENT_FIRST = 3000; // ms after the page was opened
const BETWEEN_SOUNDS = 1000;
const LATE = 60_000; // older than this it is history being caught up on
const PAUSE = 200; // ms: the tab somebody looks at judges first, and what makes a message mine, such as a thread I follow from now on, is told right after it

/** @param {{ chat: import("../types.js").Chat, signal: AbortSignal }} setting */
export function notices({ chat, signal }) {
  const { store, settings, threads, events } = chat;
  const tabs = new BroadcastChannel("bailey-notices");
  /** What another tab has judged already. @type {Set<string>} */
  const judged = new Set();
  const opened = performance.now();
  const offer = noticeOffer({ chat, signal });
  let soundAt = -Infinity;
  let first = false; // this tab speaks for those nobody looks at

  tabs.addEventListener("message", ({ data }) => { if (typeof data === "string") remember(data); }, { signal });
  signal.addEventListener("abort", () => tabs.close(), { once: true });
  void navigator.locks?.request(`bailey-notices ${store.me.id}`, { signal }, () => {
    first = true;
    return new Promise((resolve) => signal.addEventListener("abort", resolve, { once: true }));
  }).catch(() => {}); // the page ends

  events.on("chat.message-posted", ({ message }) => {
    if (performance.now() - opened < SILENT_FIRST || since(message.createdAt) > LATE) return;
    const focused = document.hasFocus();
    // As things are when it comes: what is chosen or opened after that is not meant.
    const now = { choices: { ...settings.values }, looking: isRead(message) };
    if (focused) tabs.postMessage(message.id);
    else if (!first && navigator.locks) return;
    setTimeout(() => { if (!signal.aborted && (focused || !judged.has(message.id))) void judge(message, now); }, PAUSE);
  }, { signal });
  events.on("chat.read", ({ read }) => { if (!read.unread) void closeNotices(read.channelId); }, { signal });
  events.on("chat.thread-read", ({ read }) => { if (!read.unread) void closeNotices(read.rootId); }, { signal });

  /** @param {string} id */
  function remember(id) {
    judged.add(id);
    if (judged.size > 500) judged.delete(/** @type {string} */ (judged.values().next().value));
  }

  /** @param {import("../types.js").Message} message @param {{ choices: import("./notice-rules.js").Choices, looking: boolean }} then */
  async function judge(message, { choices, looking }) {
    // Somebody's first words to me come with a conversation that is not known here yet.
    const room = store.channels.get(message.channelId) ?? await store.open(message.channelId, { signal }).catch(() => null);
    if (signal.aborted) return;
    const now = new Date();
    const setting = {
      message, room: room?.joined ? room : undefined, choices, me: store.me.id, looking, busy: store.person(store.me.id).presence === "busy",
      follows: Boolean(message.threadRootId && threads.follows(message.threadRootId)), minute: now.getHours() * 60 + now.getMinutes(),
    };
    const { sound, desktop } = noticeOf(setting);
    // Whoever is quiet now has chosen to be, and is not asked.
    const worth = noticeOf({ ...setting, choices: { ...choices, sounds: true, desktop: true } });
    offer.consider(worth.sound === "mention" && message.authorId !== BAILEY);
    if (sound && performance.now() - soundAt > BETWEEN_SOUNDS) {
      soundAt = performance.now();
      playSound(sound);
    }
    if (desktop && room) void showNotice(noticeFor(message, room, store));
  }
}

/** Whether it stands where somebody looks. @param {import("../types.js").Message} message */
function isRead({ channelId, threadRootId }) {
  if (!document.hasFocus() || location.pathname !== `/chat/${channelId}`) return false;
  const log = document.querySelector(threadRootId ? `.panel[data-thread="${CSS.escape(threadRootId)}"] .log` : ".main .log");
  return log !== null && onScreen(log, "edge");
}
