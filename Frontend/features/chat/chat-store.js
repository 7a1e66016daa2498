// Owns what this browser knows of conversations and people: the list, the unread counts and who is here.
// It listens before it reads, keeps what arrives meanwhile, and merges so that a number never goes back.

/** @typedef {import("./types.js").Channel} Channel */
/** @typedef {import("./types.js").Person} Person */
/** @typedef {"channels" | "people" | "presence" | "reset" | "reach"} Kind reach: I was taken into a private conversation or out of it, and what I may read is not what it was; not told of the reading that a reset asks for, which whoever keeps something does by itself */

import { untilRead } from "../../lib/until-read.js";
import { BAILEY } from "./well-known.js";

const MOST_ASKED = 10; // one by one
const byName = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

export class ChatStore extends EventTarget {
  /** @type {Map<string, Channel>} */ channels = new Map();
  /** @type {Map<string, Person>} */ people = new Map();
  ready = false;
  /** Rises when somebody is called otherwise or looks otherwise. */
  turn = 0;
  #api; #me; #signal; #reading; #loading = false; #stale = false; #afresh = false;
  /** @type {Promise<void> | null} */ #first = null;
  /** @type {(() => void)[]} */ #held = [];
  /** @type {Set<Kind>} */ #told = new Set();
  /** Up to which number the mentions of a conversation are counted. @type {Map<string, number>} */ #counted = new Map();
  /** Conversations being asked for, with what was said of them meanwhile: the answer may be older. @type {Map<string, (() => void)[]>} */ #fetching = new Map();
  /** Asked for, and not mine to read. @type {Set<string>} */ #nameless = new Set();

  /** @param {{ api: import("./chat-api.js").ChatApi, events: import("../../lib/events.js").EventHub, me: Person, signal: AbortSignal }} setting */
  constructor({ api, events, me, signal }) {
    super();
    this.#api = api;
    this.#me = me;
    this.#signal = signal;
    const on = (/** @type {string} */ name, /** @type {(data: any) => void} */ apply) => events.on(name, (data) => (this.#loading ? this.#held.push(() => apply(data)) : apply(data)), { signal });
    on("chat.message-posted", ({ message }) => this.#posted(message));
    on("chat.read", ({ read }) => this.#read(read));
    on("chat.notifications-changed", ({ notifications: { channelId, level, muted } }) => this.#chosen({ id: channelId, notifications: { level, muted } }));
    on("chat.favourite-changed", ({ favourite: { channelId, favourite } }) => this.#chosen({ id: channelId, favourite }));
    on("chat.channel-changed", ({ channel }) => this.#changed(channel));
    on("presence.changed", ({ presence }) => this.#presence(presence));
    on("people.user-changed", ({ user }) => { this.people.set(user.id, { ...this.people.get(user.id), ...user }); this.turn += 1; this.#tell("people", "presence"); });
    this.#reading = untilRead({ read: () => this.#readAll(), events, signal });
    events.on("stream.reset", () => { this.#stale = this.#afresh = true; this.load().catch(() => {}); }, { signal });
  }

  get me() { return this.#me; }

  /** The first reading; asked again when it failed. @returns {Promise<void>} */
  whenReady() {
    if (this.ready) return Promise.resolve();
    return (this.#first ??= this.load().finally(() => { this.#first = null; }));
  }

  /** Reads everything anew, again and again until it is read. */
  load() { return this.#reading.now(); }

  /** What the stream said meanwhile is applied on top. */
  async #readAll() {
    this.#loading = true;
    const afresh = this.#afresh;
    this.#afresh = false; // a later try is no longer beside what others read
    try {
      const [channels, people] = await Promise.all([this.#api.channels({ signal: this.#signal }), this.#api.people({ signal: this.#signal })]);
      const closed = [...this.channels.values()].filter(isClosed).map(({ id }) => id);
      const looked = [...this.channels.values()].filter((c) => !c.joined && !channels.some((known) => known.id === c.id));
      this.channels = new Map([...looked, ...channels].map((c) => [c.id, complete(c)]));
      if (this.ready && !afresh && String(closed.sort()) !== String([...this.channels.values()].filter(isClosed).map(({ id }) => id).sort())) this.#tell("reach");
      this.#counted = new Map(channels.map((c) => [c.id, c.lastSeq]));
      this.people = new Map(people.map((p) => [p.id, p]));
      this.turn += 1;
      this.ready = true;
      this.#nameless.clear();
    } finally {
      this.#loading = false;
      this.#held.splice(0).forEach((apply) => apply());
    }
    this.#tell("channels", "people", "presence");
    if (this.#stale) this.#tell("reset");
    this.#stale = false;
  }

  /** Runs `fn` after a change of one kind; several changes in one turn are told once. @param {Kind} kind @param {() => void} fn @param {{ signal?: AbortSignal }} [options] */
  on(kind, fn, { signal } = {}) { this.addEventListener(kind, fn, { signal }); }

  /** A conversation of the list, or a public one that is only being looked at. @param {string} id @param {{ signal?: AbortSignal }} [options] @returns {Promise<Channel>} */
  async open(id, { signal } = {}) {
    return this.channels.get(id) ?? this.put(await this.#api.channel(id, { signal }));
  }

  /** Learns what these are called: public channels that I am not in may be read and named too. @param {Iterable<string>} ids @param {{ signal?: AbortSignal }} [options] */
  async learn(ids, { signal } = {}) {
    const unknown = new Set([...ids].filter((id) => !this.channels.has(id) && !this.#nameless.has(id)));
    if (!unknown.size) return;
    try {
      for (const channel of await this.#api.joinable({ signal })) {
        if (unknown.delete(channel.id) && !this.channels.has(channel.id)) this.put(channel);
      }
      // Archived ones are in no list.
      await Promise.all([...unknown].slice(0, MOST_ASKED).map((id) => this.open(id, { signal }).catch((error) => { if (error?.status === 404) this.#nameless.add(id); })));
    } catch { /* they stay without a name until the next time */ }
  }

  /** @param {Partial<Channel> & { id: string }} channel @returns {Channel} */
  put(channel) {
    const known = this.channels.get(channel.id);
    const whole = complete(known ? { ...known, ...channel, lastSeq: Math.max(known.lastSeq, channel.lastSeq ?? 0) } : channel);
    this.channels.set(channel.id, whole);
    if (isClosed(whole) !== isClosed(known)) this.#tell("reach");
    if (!known) this.#counted.set(channel.id, whole.lastSeq);
    this.#tell("channels");
    return whole;
  }

  /** Something that is written by name means something else now. */
  renamed() { this.turn += 1; this.#tell("people"); }

  /** @param {string} id */
  drop(id) {
    if (isClosed(this.channels.get(id))) this.#tell("reach");
    if (this.channels.delete(id)) this.#tell("channels");
  }

  /** @param {string} state */
  setPresence(state) { this.#presence({ userId: this.#me.id, state }); }

  /** Where the server has put my mark; back as well, when I marked something as unread. @param {string} id @param {number} seq */
  markRead(id, seq) { this.#read({ channelId: id, userId: this.#me.id, seq }); }

  /** @param {string} id @returns {Person} */
  person(id) {
    if (id === BAILEY) return { id, username: "bailey", displayName: "Bailey", role: "", active: true, presence: "offline", color: 0 };
    return this.people.get(id) ?? (id === this.#me.id ? this.#me : { id, username: "", displayName: "Deleted User", role: "reader", active: false, presence: "offline", color: 0 });
  }

  /** @param {string} name @returns {Person | null} */
  byUsername(name) {
    const folded = name.toLowerCase();
    for (const person of this.people.values()) if (person.username.toLowerCase() === folded) return person;
    return null;
  }

  /** Who else is in a direct conversation, in the order of their names. @param {Channel} channel */
  others(channel) {
    return channel.memberIds.filter((id) => id !== this.#me.id).map((id) => this.person(id)).sort((a, b) => byName.compare(a.displayName, b.displayName));
  }

  /** Where Bailey writes to me alone; nobody reads an answer. @param {Channel} channel */
  isBaileys(channel) { return channel.kind === "direct" && this.others(channel).length === 0; }

  /** The name a person reads in the list. @param {Channel} channel */
  title(channel) {
    if (channel.kind !== "direct") return channel.name ?? "";
    const others = this.others(channel);
    if (others.length === 0) return this.person(BAILEY).displayName;
    return others.length === 1 ? others[0].displayName : others.map((p) => p.displayName.split(" ")[0]).join(", ");
  }

  /** As it is written in a sentence. @param {string} id */
  placeName(id) {
    const channel = this.channels.get(id);
    if (!channel) return "a conversation you left";
    return channel.kind === "direct" ? this.title(channel) : `#${channel.name}`;
  }

  groups() {
    const mine = [...this.channels.values()].filter((c) => c.joined && !c.archived && !c.hidden);
    const named = mine.filter((c) => c.kind !== "direct").sort((a, b) => byName.compare(a.name ?? "", b.name ?? ""));
    const direct = mine.filter((c) => c.kind === "direct").sort((a, b) => byName.compare(this.title(a), this.title(b)));
    return { channels: named, direct };
  }

  /** As the list shows them, one after the other: each once, and first what I keep on top. */
  sections() {
    const { channels, direct } = this.groups();
    const other = (/** @type {Channel} */ c) => !c.favourite;
    return { favourites: [...channels, ...direct].filter((c) => c.favourite), channels: channels.filter(other), direct: direct.filter(other) };
  }

  unreadTotal() {
    let unread = 0;
    for (const c of this.channels.values()) if (c.joined && !c.archived) unread += c.notifications?.muted ? c.mentions : c.unread;
    return unread;
  }

  mentionTotal() {
    let named = 0;
    for (const c of this.channels.values()) if (c.joined && !c.archived) named += c.mentions;
    return named;
  }

  /** What asks for me by name: mentions, and everything direct. */
  loudTotal() {
    let loud = 0;
    for (const c of this.channels.values()) if (c.joined && !c.archived) loud += c.kind === "direct" && !c.notifications?.muted ? c.unread : c.mentions;
    return loud;
  }

  /** @param {import("./types.js").Message} message */
  #posted(message) {
    const channel = this.channels.get(message.channelId);
    this.#fetching.get(message.channelId)?.push(() => this.#posted(message));
    if (!channel) { this.#fetch(message.channelId); return; }
    if (message.threadRootId) return; // a thread counts for itself
    const mine = message.authorId === this.#me.id;
    const fresh = message.seq > (this.#counted.get(channel.id) ?? 0);
    if (message.seq <= channel.lastSeq && !(mine ? message.seq > channel.readSeq : fresh)) return;
    channel.hidden = false;
    channel.lastSeq = Math.max(channel.lastSeq, message.seq);
    if (fresh) this.#counted.set(channel.id, message.seq);
    // Posting moves the author's own mark. What is known of the channel may have been quicker than the message itself.
    if (mine) channel.readSeq = message.seq;
    else if (fresh && message.seq > channel.readSeq && Array.isArray(message.mentions) && message.mentions.includes(this.#me.id)) channel.mentions += 1;
    count(channel);
    this.#tell("channels");
  }

  /** What I chose for a conversation. @param {Partial<Channel> & { id: string }} choice */
  #chosen(choice) {
    this.#fetching.get(choice.id)?.push(() => this.#chosen(choice));
    if (this.channels.has(choice.id)) this.put(choice);
  }

  /** @param {{ channelId: string, userId: string, seq: number, unread?: number, mentions?: number }} read */
  #read({ channelId, userId, seq, unread, mentions }) {
    const channel = this.channels.get(channelId);
    if (!channel || userId !== this.#me.id) return;
    channel.readSeq = seq;
    channel.lastSeq = Math.max(channel.lastSeq, seq);
    // Said before later messages were: it does not know who those name.
    if (seq + (unread ?? channel.lastSeq) >= channel.lastSeq) channel.mentions = mentions ?? channel.mentions;
    count(channel);
    this.#tell("channels");
  }

  /** @param {Partial<Channel> & { id: string }} change */
  #changed(change) {
    const known = this.channels.get(change.id);
    const inside = change.memberIds?.includes(this.#me.id) ?? known?.joined ?? false;
    if (!inside && change.kind !== "public") { this.drop(change.id); return; }
    if (!inside && known) {
      // The farewell from a public channel names nothing; what it is called and who is in it is still for everyone to read.
      this.put({ id: change.id, joined: false, favourite: false, memberIds: known.memberIds.filter((id) => id !== this.#me.id) });
      return;
    }
    if (!known) { if (inside) this.#fetch(change.id); return; }
    if (inside && !known.joined) { this.#fetch(change.id); return; } // my read mark is set by the server when I join
    this.put({ ...change, joined: inside, archived: change.archived ?? false });
  }

  /** @param {{ userId: string, state: string }} presence */
  #presence({ userId, state }) {
    const person = this.people.get(userId);
    if (!person || person.presence === state) return;
    person.presence = state;
    this.#tell("presence");
  }

  /** @param {string} id */
  async #fetch(id) {
    // The list that is due has it too, and a server in need is left in peace until then.
    if (this.#fetching.has(id) || this.#reading.isWaiting) return;
    /** @type {(() => void)[]} */
    const meanwhile = [];
    this.#fetching.set(id, meanwhile);
    try {
      const { lastSeq } = this.put(await this.#api.channel(id, { signal: this.#signal }));
      this.#counted.set(id, lastSeq);
    } catch (error) {
      const { status = 0 } = /** @type {{ status?: number }} */ (error);
      // Gone again, or not ours: the list is right without it. Otherwise the list brings it, with all that was posted there.
      if (status !== 403 && status !== 404 && !this.#signal.aborted && !this.#reading.isWaiting) void this.load().catch(() => {});
    } finally { this.#fetching.delete(id); }
    if (this.channels.has(id)) for (const again of meanwhile) again();
  }

  /** @param {Kind[]} kinds */
  #tell(...kinds) {
    for (const kind of kinds) {
      if (this.#told.has(kind)) continue;
      this.#told.add(kind);
      queueMicrotask(() => { this.#told.delete(kind); this.dispatchEvent(new Event(kind)); });
    }
  }
}

/** One that I see because I am in it. @param {Channel} [channel] */
const isClosed = (channel) => Boolean(channel?.joined && channel.kind === "private");

/** @param {Partial<Channel> & { id: string }} channel */
function complete(channel) {
  const whole = /** @type {Channel} */ ({ topic: null, lastSeq: 0, readSeq: 0, mentions: 0, archived: false, joined: true, ...channel, memberIds: channel.memberIds ?? [] });
  return count(whole);
}

/** Unread is a subtraction, so it is exact and the same everywhere. @param {Channel} channel */
function count(channel) {
  channel.unread = channel.joined ? Math.max(0, channel.lastSeq - channel.readSeq) : 0;
  if (channel.unread === 0) channel.mentions = 0;
  return channel;
}
