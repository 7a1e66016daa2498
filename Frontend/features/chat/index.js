// Chat's door: its routes, its place in the rail, and what lives as long as someone is signed in.

import { copyText } from "../../lib/copy.js";
import { html } from "../../lib/html.js";
import { allowSounds } from "../../lib/sounds.js";
import { toast } from "../../lib/toast.js";
import { KeptEdits } from "./begun-edits.js";
import { chatApi } from "./chat-api.js";
import { ChatSettings } from "./chat-settings.js";
import { ChatStore } from "./chat-store.js";
import { DraftStore } from "./compose/draft-store.js";
import { wasPosted } from "./compose/was-posted.js";
import { conversation } from "./conversation.js";
import { measured } from "./files/picture.js";
import { forgetEmoji } from "./emoji/emoji-habits.js";
import { filesFirst } from "./files-first.js";
import { UploadQueue } from "./files/upload-queue.js";
import { listKeys } from "./key-lists.js";
import { lateSent } from "./late-sent.js";
import { markEverythingRead } from "./mark-read.js";
import { draftsView } from "./lists/drafts-view.js";
import { mentionsView, savedView, threadsView } from "./lists/inboxes.js";
import { notices } from "./notices/notices.js";
import { newDirect } from "./channel-dialogs.js";
import { OpenChannels } from "./open-channels.js";
import { Originals } from "./originals.js";
import { Outbox } from "./outbox.js";
import { asksForMe } from "./parts.js";
import { presenceWatch } from "./presence-watch.js";
import { refusedSent } from "./refused-sent.js";
import { searchPath } from "./search/search-query.js";
import { searchView } from "./search/search-view.js";
import { SavedMarks } from "./saved/saved-marks.js";
import { sidebar } from "./sidebar.js";
import { hasField } from "./stranded.js";
import { ThreadStore } from "./threads/thread-store.js";
import { browserShelf } from "./typed/browser-shelf.js";
import { flushedMarks } from "./typed/flushed-marks.js";
import { TypedBox } from "./typed/typed-box.js";
import { openSwitcher } from "./switcher.js";
import { unreadBadge } from "./unread-badge.js";

/** @typedef {{ chat: import("./types.js").Chat, drawSidebar: () => void, signal: AbortSignal, end: () => void, id: string }} Life */

/** @param {import("../../areas.js").Parts} parts */
export function registerChat({ router, shell, connection, api, events, session, keys }) {
  /** @type {Life | null} */
  let life = null;
  const begun = new KeptEdits();
  // Signed out from another device, or by an admin: this browser is no longer trusted with words. A session that merely ran out keeps them for its person.
  events.on("session.ended", ({ reason }) => { if (reason === "signed-out" || reason === "account-ended") session.markLeft(); });

  shell.addArea({
    id: "chat", label: "Chat", icon: "chat", href: "/chat", order: 1, key: "C", sidebarLabel: "Conversations",
    sidebar: async ({ signal }) => {
      const now = alive();
      await now.chat.store.whenReady().catch(() => {}); // the list fills when the server answers
      const side = sidebar({ chat: now.chat, shell, presence: now.chat.presence, signal });
      now.drawSidebar = side.draw;
      return side.element;
    },
  });
  router.add("/chat", (context) => start(context), { area: "chat", group: "chat" });
  for (const [path, view] of /** @type {const} */ ([["threads", threadsView], ["mentions", mentionsView], ["saved", savedView], ["drafts", draftsView]])) {
    router.add(`/chat/${path}`, async (context) => {
      const now = alive();
      await now.chat.store.whenReady();
      const shown = await view(context, now.chat, shell);
      queueMicrotask(() => now.drawSidebar());
      return shown;
    }, { area: "chat" });
  }
  router.add("/search", async (context) => searchView(context, alive().chat, shell), { area: "chat" });
  router.add("/chat/:channelId", async (context) => {
    const now = alive();
    const view = await conversation(context, now.chat, shell);
    queueMicrotask(() => now.drawSidebar());
    return view;
  }, { area: "chat", group: "chat" });

  session.onChange(({ me }) => { if (!me || (life && life.id !== me.id)) finish(); });
  // Somebody who begins in Settings has a count in the title too.
  events.onState(({ state }) => { if (state === "connected" && session.me) void alive().chat.store.whenReady().catch(() => {}); });

  /** What lives while someone is signed in. */
  function alive() {
    if (!session.me) throw new Error("Chat needs someone signed in.");
    if (life && life.id === session.me.id) return life;
    const ending = new AbortController();
    const { signal } = ending;
    const me = session.me;
    const chatCalls = chatApi(api);
    const store = new ChatStore({ api: chatCalls, events, me: /** @type {import("./types.js").Person} */ (/** @type {unknown} */ (me)), signal });
    const box = new TypedBox({ owner: me.id, shelf: browserShelf, locks: navigator.locks, signal, fresh: session.takeLeft(me.id) });
    const outbox = new Outbox({ api: chatCalls, box, signal });
    const presence = presenceWatch({ api: chatCalls, store, signal });
    const drafts = new DraftStore({ api: chatCalls, events, box, flushed: flushedMarks, wasPosted: (draft) => wasPosted(draft, { api: chatCalls, me: me.id, signal }), signal });
    const uploads = new UploadQueue({ api: chatCalls, drafts, measured, signal });
    const waiting = filesFirst({ outbox, drafts, uploads, signal });
    /** @type {import("./types.js").Chat} */
    const chat = {
      api: chatCalls, store, outbox, drafts, uploads, presence, events, session, keys, begunEdits: begun.of(me.id), filesFirst: waiting,
      openChannels: new OpenChannels({ api: chatCalls, store, events, signal }),
      threads: new ThreadStore({ api: chatCalls, events, me, signal }),
      saved: new SavedMarks({ api: chatCalls, events, signal }),
      originals: new Originals({ api: chatCalls, events, signal }),
      settings: new ChatSettings({ api: chatCalls, events, signal }),
      navigate: (path) => void router.navigate(path),
    };
    chat.settings.addEventListener("change", () => {
      keys.letters = chat.settings.values.singleKeys;
      allowSounds(chat.settings.values.sounds);
    }, { signal });
    chat.openChannels.addEventListener("change", () => store.renamed(), { signal });
    store.on("reach", () => chat.saved.loadSoon(), { signal });
    for (const mine of [chat.threads, chat.saved, chat.settings, chat.drafts]) void mine.load();
    const inThreads = () => chat.threads.totals((id) => {
      const channel = store.channels.get(id);
      if (!channel?.joined || channel.archived) return null;
      const { muted = false, level = "default" } = channel.notifications ?? {};
      return { muted, level: level === "default" ? chat.settings.values.notify : level };
    });
    const badge = unreadBadge({ count: () => store.unreadTotal() + inThreads().unread, signal });
    const count = () => {
      badge.paint();
      shell.setCount("chat", { count: store.loudTotal() + inThreads().loud, label: "for you", kind: "mention" });
    };
    store.on("channels", count, { signal });
    for (const source of [chat.threads, chat.settings]) source.addEventListener("change", count, { signal });
    const late = lateSent({ outbox, say: connection.note, signal });
    refusedSent({
      outbox, nameOf: (id) => store.placeName(id), hasField: (id) => hasField(store, id), go: chat.navigate, copy: (text) => void copyText(text, "Text copied"), signal,
      tell: (text, action) => toast(text, { kind: "bad", action }),
    });
    let linked = true;
    events.onState(({ state }) => {
      if (linked && state === "reconnecting") late.beginAnew();
      linked = state === "connected" || (linked && state === "connecting");
      if (state === "connected") { void box.lookAround().catch(() => {}); void outbox.resume(); presence.again(); uploads.resume(); }
    }, { signal });
    addEventListener("online", () => { void outbox.resume(); uploads.resume(); }, { signal });
    notices({ chat, signal });
    addKeys(chat, signal);
    listKeys(keys, signal);
    // Files on their way are lost with the tab; so is what waits, where nothing can be kept.
    addEventListener("beforeunload", (event) => { if (uploads.underWay || (!box.kept && outbox.entries.length)) event.preventDefault(); }, { signal });
    return (life = { chat, drawSidebar: () => {}, signal, end: () => ending.abort(), id: me.id });
  }

  function finish() {
    life?.end();
    life = null;
    if (!session.gone) return;
    forgetEmoji();
    begun.forget();
    void browserShelf.wipe(null).catch(() => {}); // the next sign-in tries it again
  }

  /** /chat: the list on a phone, the last conversation elsewhere. @param {import("../../lib/router.js").ViewContext} context */
  async function start(context) {
    const now = alive();
    await now.chat.store.whenReady();
    const { channels, direct } = now.chat.store.groups();
    const last = [...channels, ...direct].find((c) => c.id === localStorage.getItem(`bailey.last.${now.id}`)) ?? channels.find((c) => c.name === "general") ?? channels[0] ?? direct[0];
    context.title("Chat");
    if (matchMedia("(width < 600px)").matches) shell.setView("list");
    else if (last && !context.signal.aborted) context.navigate(`/chat/${last.id}`, { replace: true });
    return html`<div class="empty"><h1 tabindex="-1">Choose a conversation</h1><p>Pick one from the list, or find one by name with Ctrl K.</p></div>`;
  }

  /** @param {import("./types.js").Chat} chat @param {AbortSignal} signal */
  function addKeys(chat, signal) {
    const group = "Conversations";
    keys.add({ keys: "Control+K", label: "Find or jump to", group: "Everywhere", run: () => openSwitcher(chat, signal) }, { signal });
    keys.add({ keys: "/", label: "Search", group: "Everywhere", run: () => (location.pathname === "/search" ? document.getElementById("search-q")?.focus() : chat.navigate(searchPath(/^\/chat\/([0-9a-f-]{36})$/.exec(location.pathname)?.[1]))) }, { signal });
    keys.add({ keys: "N", label: "New message", group, run: () => (session.can("chat:write") ? void newDirect(chat, signal) : false) }, { signal });
    keys.add({ keys: "Alt+ArrowDown", label: "Next conversation", group, run: () => step(chat, 1, false) }, { signal });
    keys.add({ keys: "Alt+ArrowUp", label: "Previous conversation", group, run: () => step(chat, -1, false) }, { signal });
    keys.add({ keys: "Alt+Shift+ArrowDown", label: "Next unread conversation", group, run: () => step(chat, 1, true) }, { signal });
    keys.add({ keys: "Alt+Shift+ArrowUp", label: "Previous unread conversation", group, run: () => step(chat, -1, true) }, { signal });
    keys.add({ keys: "Shift+Escape", label: "Mark everything as read", group, run: () => void markEverythingRead(chat, signal) }, { signal });
  }

  /** @param {import("./types.js").Chat} chat @param {1 | -1} by @param {boolean} unread */
  function step(chat, by, unread) {
    const all = Object.values(chat.store.sections()).flat();
    const here = all.findIndex((c) => location.pathname === `/chat/${c.id}`);
    for (let n = 1; n <= all.length; n += 1) {
      const next = all[(((here < 0 && by < 0 ? 0 : here) + by * n) % all.length + all.length) % all.length];
      if (unread && !asksForMe(next)) continue;
      chat.navigate(`/chat/${next.id}`);
      return;
    }
  }
}
