// Owns what this tab knows of calls: which ones run, which one rings, and the one it is in.
import { session } from "../../lib/session.js";
import { toast, toastError } from "../../lib/toast.js";
import { CallRun } from "./call-run.js";

/** @typedef {import("./types.js").Call} Call */

const RINGS_FOR = 50_000;

export class Calls extends EventTarget {
  /** Running calls by conversation. @type {Map<string, Call>} */ running = new Map();
  /** The call this tab is in. @type {CallRun | null} */ current = null;
  /** @type {Map<string, import("./types.js").Person>} */ people = new Map();
  /** @type {Map<string, import("./types.js").Place>} */ places = new Map();
  /** When it stops ringing here by itself, by call; null once it has. @type {Map<string, ReturnType<typeof setTimeout> | null>} */ #rings = new Map();
  api; navigate;
  #entering = false;
  /** @type {Promise<void> | null} */ #peopleRead = null;

  /** @param {{ api: import("./calls-api.js").CallsApi, events: import("../../lib/events.js").EventHub, navigate: (path: string) => void }} parts */
  constructor({ api, events, navigate }) {
    super();
    this.api = api;
    this.navigate = navigate;
    events.on("call.changed", ({ call }) => this.#changed(call));
    events.on("call.signal", ({ signal }) => this.current?.hear(signal));
    events.on("call.reaction", ({ reaction }) => this.current?.reacted(reaction));
    events.on("chat.channel-changed", ({ channel }) => this.#placeChanged(channel));
    events.on("people.user-changed", ({ user }) => { this.people.set(user.id, { ...this.people.get(user.id), ...user }); this.tell(); });
    events.on("stream.reset", () => void this.load().then(() => this.current?.mendAll()).catch(() => {}));
    events.on("presence.changed", ({ presence: { userId, state } }) => { const person = this.people.get(userId); if (person) person.presence = state; });
    events.onState(({ state }) => {
      if (state !== "connected" || !session.me) return;
      void this.load().catch(() => {});
      this.current?.beat();
    });
    session.onChange(({ me }) => {
      if (me) return;
      this.end();
      this.running.clear();
      this.#watchRings();
      this.places.clear();
      this.people.clear();
      this.#peopleRead = null;
      this.tell();
    });
    addEventListener("pagehide", () => { if (this.current) this.api.leaveNow(this.current.call.id, this.current.deviceId); });
  }

  get me() { return session.me?.id ?? ""; }

  /** The call that rings for me here, or null. */
  get incoming() {
    for (const call of this.running.values()) if (call.ringing.includes(this.me) && this.#rings.get(call.id) !== null) return call;
    return null;
  }

  /** Reads which calls run. */
  async load() {
    const calls = await this.api.list();
    this.running = new Map(calls.map((call) => [call.channelId, call]));
    this.#watchRings();
    if (this.current) {
      const now = calls.find((call) => call.id === this.current?.call.id);
      if (now) this.current.put(now);
    }
    await Promise.all(calls.map((call) => this.know(call.channelId)));
    this.tell();
  }

  /** The names that a call in this conversation needs. @param {string} channelId */
  async know(channelId) {
    this.#peopleRead ??= this.#readPeople();
    await this.#peopleRead;
    if (!this.places.has(channelId)) this.places.set(channelId, await this.api.place(channelId));
  }

  async #readPeople() {
    try {
      for (const person of await this.api.people()) this.people.set(person.id, person);
    } catch (error) {
      this.#peopleRead = null;
      throw error;
    }
  }

  /** @param {string} id @returns {import("./types.js").Person} */
  person(id) { return this.people.get(id) ?? { id, username: "someone", displayName: "Someone", color: 1 }; }

  /** What a call is called: #channel, or the others' names. @param {string} channelId */
  title(channelId) {
    const place = this.places.get(channelId);
    if (!place) return "Call";
    if (place.kind !== "direct") return `${place.name}`;
    const others = place.memberIds.filter((id) => id !== this.me).map((id) => this.person(id).displayName);
    return others.length === 1 ? others[0] : others.map((name) => name.split(" ")[0]).join(", ");
  }

  /** Starts the conversation's call or joins the one that runs, and shows it. @param {string} channelId @param {{ camera?: boolean, muted?: boolean, screen?: MediaStream | null }} [how] screen: a picked one, to be shared at once */
  async enter(channelId, { camera = false, muted = false, screen = null } = {}) {
    if (this.#entering) { stopAll(screen); return; }
    if (this.current?.call.channelId === channelId) {
      if (screen) this.current.media.useScreen(screen);
      this.navigate(`/chat/${channelId}/call`);
      return;
    }
    this.#entering = true;
    const before = this.current;
    try {
      await this.know(channelId);
      this.current = null;
      before?.close();
      const run = await CallRun.enter({ calls: this, channelId, camera, muted, screen });
      if (!session.me) { run.close(); return; } // signed out while the browser asked for the microphone
      this.current = run;
      this.running.set(channelId, run.call);
      run.addEventListener("over", (event) => this.#over(run, /** @type {CustomEvent} */ (event).detail), { once: true });
      this.tell();
      this.navigate(`/chat/${channelId}/call`);
    } catch (error) {
      stopAll(screen);
      toastError(error);
      if (before) void this.api.leave(before.call.id, before.deviceId).catch(() => {}); // the call before was let go of here
    } finally {
      this.#entering = false;
      this.tell();
    }
  }

  /** @param {Call} call */
  async decline(call) {
    this.running.set(call.channelId, { ...call, ringing: call.ringing.filter((id) => id !== this.me) });
    this.tell();
    try { await this.api.decline(call.id); } catch (error) { toastError(error); }
  }

  /** Leaves the call this tab is in. */
  async leave() {
    const run = this.current;
    if (!run) return;
    this.end();
    await this.api.leave(run.call.id, run.deviceId).catch(() => {}); // a lost server notices by itself
  }

  end() {
    const run = this.current;
    this.current = null;
    run?.close();
    if (run && location.pathname === `/chat/${run.call.channelId}/call`) this.navigate(`/chat/${run.call.channelId}`);
    this.tell();
  }

  tell() { this.dispatchEvent(new Event("change")); }

  /** @param {Call} call */
  #changed(call) {
    if (call.participants.length === 0) {
      if (this.running.get(call.channelId)?.id === call.id) this.running.delete(call.channelId);
    } else this.running.set(call.channelId, call);
    this.#watchRings();
    if (this.current?.call.id === call.id) this.current.put(call);
    this.tell();
    void this.know(call.channelId).then(() => this.tell(), () => {});
  }

  /** Who is in it, and what it is called; whoever is no longer in it knows nothing of its calls. @param {import("./types.js").Place} channel */
  #placeChanged({ id, kind, name, memberIds }) {
    if (memberIds.includes(this.me)) {
      const known = this.places.get(id);
      if (!known) return;
      this.places.set(id, { ...known, kind, name, memberIds });
      this.current?.tell();
    } else {
      this.places.delete(id);
      this.running.delete(id);
      this.#watchRings();
      if (this.current?.call.channelId === id) this.#over(this.current, "gone");
    }
    this.tell();
  }

  // The server stops ringing after 45 s; a page that does not hear of it must not ring on.
  #watchRings() {
    const ringing = new Set([...this.running.values()].filter((call) => call.ringing.includes(this.me)).map((call) => call.id));
    for (const [id, timer] of this.#rings) if (!ringing.has(id)) { clearTimeout(timer ?? undefined); this.#rings.delete(id); }
    for (const id of ringing) if (!this.#rings.has(id)) this.#rings.set(id, setTimeout(() => { this.#rings.set(id, null); this.tell(); }, RINGS_FOR));
  }

  /** @param {CallRun} run @param {string} why */
  #over(run, why) {
    if (this.current !== run) return;
    this.end();
    const words = { moved: "This call goes on in another window.", declined: "The call was declined.", missed: "Nobody answered.", gone: "You are no longer in this call." };
    const text = words[/** @type {keyof typeof words} */ (why)];
    if (text) toast(text);
  }
}

/** @param {MediaStream | null} stream */
function stopAll(stream) { for (const track of stream?.getTracks() ?? []) track.stop(); }
