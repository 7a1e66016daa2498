// Owns my standing in threads: which I follow and how much of each is new to me.

/** @typedef {{ channelId: string, lastSeq: number, readSeq: number, unread: number, mentions: number, following: boolean }} Known */
/** @typedef {import("../types.js").Message} Message */

import { untilRead } from "../../../lib/until-read.js";

const MOST = 200;
const MOST_MINE = 2000;
const MOST_KNOWN = 1000;
const LOOK_AGAIN = 30_000; // ms: replies in threads that are not known here ask at most this often

export class ThreadStore extends EventTarget {
  /** @type {Map<string, Known>} */ #known = new Map();
  #api; #me; #signal; #reading; #loading = false;
  /** I follow more threads than were read. */ #cut = false;
  /** What the stream said during a reading. @type {(() => void)[]} */ #held = [];
  /** Messages of my own that were seen here: a first reply to one makes me follow its thread. @type {Set<string>} */ #mine = new Set();
  #lookedAt = -Infinity;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #look;

  /** @param {{ api: Pick<import("../chat-api.js").ChatApi, "threads" | "thread" | "follow">, events: Pick<import("../../../lib/events.js").EventHub, "on" | "onState">, me: { id: string }, signal: AbortSignal }} setting */
  constructor({ api, events, me, signal }) {
    super();
    this.#api = api;
    this.#me = me;
    this.#signal = signal;
    const on = (/** @type {string} */ name, /** @type {(data: any) => void} */ apply) => events.on(name, (data) => (this.#loading ? this.#held.push(() => apply(data)) : apply(data)), { signal });
    on("chat.message-posted", ({ message }) => { if (message.threadRootId) this.#posted(message); else this.sawMine([message]); });
    on("chat.thread-read", ({ read }) => this.#read(read));
    this.#reading = untilRead({ read: () => this.#readAll(), events, signal });
    events.on("stream.reset", () => void this.load(), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#look), { once: true });
  }

  load() { return this.#reading.now().catch(() => {}); }

  async #readAll() {
    this.#lookedAt = Date.now();
    this.#loading = true;
    try {
      const pages = await Promise.all([this.#api.threads({ limit: MOST }, { signal: this.#signal }), this.#api.threads({ unread: true, limit: MOST }, { signal: this.#signal })]);
      this.#known.clear();
      for (const item of pages.flatMap((page) => page.items)) this.#known.set(item.root.id, { channelId: item.root.channelId, lastSeq: item.lastSeq, readSeq: item.readSeq, unread: item.unread, mentions: item.mentions ?? 0, following: item.following });
      this.#cut = pages[0].next !== null;
    } finally {
      this.#loading = false;
      this.#held.splice(0).forEach((apply) => apply());
    }
    this.#tell();
  }

  /** How many threads I follow have something new. */
  get unread() { return this.#count((known) => known.unread > 0); }
  get loud() { return this.#count((known) => known.mentions > 0); }

  /** How often I am named in what is new in them. */
  get mentions() { return [...this.#known.values()].reduce((sum, known) => sum + (known.following && known.unread ? known.mentions : 0), 0); }

  /**
   * The replies that are new in threads I follow, as loud as their conversations are: a muted one tells of mentions alone, one that notifies of nothing is not loud.
   * @param {(channelId: string) => { muted: boolean, level: string } | null} choiceOf null: it counts for nothing, as when I left it
   */
  totals(choiceOf) {
    let unread = 0, loud = 0;
    for (const known of this.#known.values()) {
      const choice = known.following && known.unread ? choiceOf(known.channelId) : null;
      if (!choice) continue;
      unread += choice.muted ? known.mentions : known.unread;
      loud += choice.muted || choice.level === "nothing" ? known.mentions : known.unread;
    }
    return { unread, loud };
  }

  /** @param {string} rootId */
  standing(rootId) {
    const { lastSeq = 0, readSeq = 0, unread = 0, following = false } = this.#known.get(rootId) ?? {};
    return { lastSeq, readSeq, unread: following ? unread : 0, joined: following };
  }

  /** @param {string} rootId */
  follows(rootId) { return this.#known.get(rootId)?.following ?? false; }

  /** What a page of the thread says. @param {string} rootId @param {import("../types.js").ThreadPage} page */
  learn(rootId, { root, items, following, readSeq, unread }) {
    const known = this.#known.get(rootId);
    const lastSeq = Math.max(known?.lastSeq ?? 0, root.thread?.lastSeq ?? 0, items[items.length - 1]?.seq ?? 0);
    this.#put(rootId, { channelId: root.channelId, lastSeq, readSeq, unread, mentions: unread ? known?.mentions ?? 0 : 0, following });
  }

  /** @param {Message[]} messages of a conversation */
  sawMine(messages) {
    for (const { id, authorId } of messages) if (authorId === this.#me.id) this.#mine.add(id);
    while (this.#mine.size > MOST_MINE) this.#mine.delete(/** @type {string} */ (this.#mine.values().next().value));
  }

  /** @param {string} rootId @param {number} seq */
  markRead(rootId, seq) {
    const known = this.#known.get(rootId);
    if (known) this.#put(rootId, { ...known, readSeq: seq, unread: Math.max(0, known.lastSeq - seq), mentions: seq >= known.lastSeq ? 0 : known.mentions });
  }

  /** @param {string} rootId @param {string} channelId @param {boolean} on */
  async follow(rootId, channelId, on) {
    await this.#api.follow(rootId, on, { signal: this.#signal });
    const known = this.#known.get(rootId) ?? { channelId, lastSeq: 0, readSeq: 0, unread: 0, mentions: 0, following: on };
    this.#put(rootId, { ...known, following: on });
    if (on && !known.lastSeq) void this.#fetch(rootId);
  }

  /** Everything was read. */
  clear() {
    for (const [id, known] of this.#known) this.#known.set(id, { ...known, readSeq: known.lastSeq, unread: 0, mentions: 0 });
    this.#tell();
  }

  /** @param {Message} message */
  #posted(message) {
    const rootId = /** @type {string} */ (message.threadRootId);
    const known = this.#known.get(rootId);
    const mine = message.authorId === this.#me.id;
    const called = Array.isArray(message.mentions) && message.mentions.includes(this.#me.id);
    if (!known) {
      if (mine || called) void this.#fetch(rootId);
      else if (this.#mine.has(rootId) && message.seq === 1) this.#put(rootId, { channelId: message.channelId, lastSeq: 1, readSeq: 0, unread: 1, mentions: 0, following: true });
      else this.#lookLater();
      return;
    }
    if (message.seq <= known.lastSeq) return;
    if (mine) this.#put(rootId, { ...known, lastSeq: message.seq, readSeq: message.seq, unread: 0, mentions: 0, following: true });
    else this.#put(rootId, { ...known, lastSeq: message.seq, unread: known.unread + 1, mentions: known.mentions + (called ? 1 : 0), following: known.following || called });
  }

  /** @param {{ rootId: string, channelId: string, seq: number, unread: number, following: boolean, mentions?: number }} read */
  #read({ rootId, channelId, seq, unread, following, mentions }) {
    const known = this.#known.get(rootId);
    const lastSeq = Math.max(known?.lastSeq ?? 0, seq + unread);
    const left = following ? lastSeq - seq : unread; // it may have been said before the last reply
    const counted = left > unread ? known?.mentions : mentions ?? known?.mentions;
    this.#put(rootId, { channelId, lastSeq, readSeq: seq, unread: left, mentions: left ? counted ?? 0 : 0, following });
  }

  /** @param {string} rootId */
  async #fetch(rootId) {
    try { this.learn(rootId, await this.#api.thread(rootId, { limit: 1 }, { signal: this.#signal })); } catch { /* gone, or not ours */ }
  }

  // Somebody answered in a thread I know nothing of. It may be one of the many that were not read; a bounded look tells, never one for each reply.
  #lookLater() {
    if (!this.#cut || this.#look || this.#signal.aborted) return;
    const wait = Math.max(500 + Math.random() * 2500, this.#lookedAt + LOOK_AGAIN - Date.now());
    this.#look = setTimeout(() => { this.#look = undefined; void this.load(); }, wait);
  }

  /** @param {(known: Known) => boolean} is */
  #count(is) {
    let count = 0;
    for (const known of this.#known.values()) if (known.following && is(known)) count += 1;
    return count;
  }

  /** @param {string} rootId @param {Known} known */
  #put(rootId, known) {
    this.#known.delete(rootId);
    this.#known.set(rootId, known);
    if (this.#known.size > MOST_KNOWN) this.#known.delete(/** @type {string} */ (this.#known.keys().next().value));
    this.#tell();
  }

  #tell() { this.dispatchEvent(new Event("change")); }
}
