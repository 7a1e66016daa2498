// Makes messages heard: a sound and a notification, once for all tabs of this browser.

import { closeNotices, showNotice } from "../../../lib/app-worker.js";
import { playSound } from "../../../lib/sounds.js";
import { messagePath } from "../parts.js";
import { BAILEY } from "../well-known.js";
import { noticeOffer } from "./offer.js";
import { noticeOf, noticeText } from "./notice-rules.js";

const SILENT_FIRST = 3000; // ms after the page was opened
const BETWEEN_SOUNDS = 1000;
const LATE = 60_000; // older than this it is history being caught up on
const WAIT_FOR_OTHERS = 200; // the tab somebody looks at judges first

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
    if (performance.now() - opened < SILENT_FIRST || Date.now() - Date.parse(message.createdAt) > LATE) return;
    if (document.hasFocus()) { tabs.postMessage(message.id); judge(message); }
    else if (first || !navigator.locks) setTimeout(() => { if (!judged.has(message.id) && !signal.aborted) judge(message); }, WAIT_FOR_OTHERS);
  }, { signal });
  events.on("chat.read", ({ read }) => { if (!read.unread) void closeNotices(read.channelId); }, { signal });

  /** @param {string} id */
  function remember(id) {
    judged.add(id);
    if (judged.size > 500) judged.delete(/** @type {string} */ (judged.values().next().value));
  }

  /** @param {import("../types.js").Message} message */
  function judge(message) {
    const room = store.channels.get(message.channelId);
    const now = new Date();
    const here = location.pathname === `/chat/${message.channelId}` && document.hasFocus() && !message.threadRootId;
    const setting = {
      message, room: room?.joined ? room : undefined, choices: settings.values, me: store.me.id, looking: here, busy: store.person(store.me.id).presence === "busy",
      follows: Boolean(message.threadRootId && threads.follows(message.threadRootId)), minute: now.getHours() * 60 + now.getMinutes(),
    };
    const { sound, desktop } = noticeOf(setting);
    // Whoever is quiet now has chosen to be, and is not asked.
    const worth = noticeOf({ ...setting, choices: { ...settings.values, sounds: true, desktop: true } });
    offer.consider(worth.sound === "mention" && message.authorId !== BAILEY);
    if (sound && performance.now() - soundAt > BETWEEN_SOUNDS) {
      soundAt = performance.now();
      playSound(sound);
    }
    if (desktop && room) {
      const who = message.authorName ?? store.person(message.authorId).displayName;
      void showNotice({
        title: room.kind === "direct" ? who : `${who} in #${store.title(room)}`,
        body: noticeText(message.body), path: messagePath(message), tag: message.channelId,
      });
    }
  }
}
