// One call as this device lives it: its own media, a connection to every other device, and the pulse that keeps its place.
import { Problem } from "../../lib/problem.js";
import { playSound } from "../../lib/sounds.js";
import { toast } from "../../lib/toast.js";
import { OwnMedia } from "./own-media.js";
import { Peer } from "./peer.js";
import { Speakers } from "./speakers.js";

const BEAT_EVERY = 5000;
const LOOK_EVERY = 2000;
/** How long a way to somebody stays open who has not come back into a call that the server began anew. */
const BACK_WITHIN = 15_000;

export class CallRun extends EventTarget {
  deviceId = crypto.randomUUID();
  media = new OwnMedia();
  muted = false;
  hand = false;
  /** Held to talk while muted. */
  talking = false;
  /** Who is in the picture before all others. @type {string | null} */ pinned = null;
  equal = false;
  /** @type {Map<string, Peer>} */ peers = new Map();
  /** Emojis that float just now, by person. @type {Map<string, string>} */ reactions = new Map();
  startedAt = performance.now();
  calls;
  /** @type {import("./types.js").Call} */
  call = { id: "", channelId: "", startedAt: "", startedBy: "", participants: [], ringing: [], busy: [], ended: null };
  /** @type {RTCIceServer[]} */ #iceServers = [];
  #speakers;
  #end = new AbortController();
  #wasHeard = false;
  /** The others do not know how microphone and camera are now. */ #untold = false;
  /** Until when others may be missing from the call because they come back one after another. */ #gatheringUntil = 0;

  /** @param {{ calls: import("./calls.js").Calls, channelId: string, camera: boolean, muted: boolean, screen?: MediaStream | null }} setting screen: shown from the beginning */
  static async enter({ calls, channelId, camera, muted, screen = null }) {
    const run = new CallRun(calls);
    try {
      // All at once: what a person waits for is the slowest of them.
      const [ice, heard] = await Promise.all([calls.api.iceServers().catch(() => ({ iceServers: [] })), run.media.openVoice(), camera ? run.media.openCamera() : false]);
      run.#iceServers = ice.iceServers;
      run.muted = muted || !heard;
      run.media.hear(!run.muted);
      if (!heard) toast("No microphone could be opened, so you listen only.");
      run.call = await calls.api.start(channelId, { deviceId: run.deviceId, muted: run.muted, camera: run.media.tracks.camera !== null });
      run.#begin();
      if (screen) run.media.useScreen(screen);
      return run;
    } catch (error) {
      run.close();
      throw error;
    }
  }

  /** @param {import("./calls.js").Calls} calls */
  constructor(calls) {
    super();
    this.calls = calls;
    this.#speakers = new Speakers(this);
  }

  get signal() { return this.#end.signal; }
  get others() { return this.call.participants.filter((p) => p.userId !== this.calls.me); }
  /** Who speaks now. @type {Set<string>} */
  get speaking() { return this.#speakers.now; }

  #begin() {
    const { signal } = this;
    this.media.addEventListener("change", () => void this.#mediaChanged(), { signal });
    this.media.addEventListener("chosen", () => void this.#speakers.useSpeaker(this.media.chosen.audiooutput), { signal });
    for (const target of [globalThis, /** @type {any} */ (navigator).connection]) target?.addEventListener(target === globalThis ? "online" : "change", () => this.mendAll(true), { signal });
    const beat = setInterval(() => void this.beat(), BEAT_EVERY);
    const look = setInterval(() => void this.#look(), LOOK_EVERY);
    signal.addEventListener("abort", () => { clearInterval(beat); clearInterval(look); }, { once: true });
    this.#speakers.start();
    this.put(this.call);
    playSound("joined");
  }

  /** What the server says of this call. @param {import("./types.js").Call} call */
  put(call) {
    const before = new Set(this.others.map((p) => p.userId));
    this.call = call;
    const mine = call.participants.find((p) => p.userId === this.calls.me);
    if (call.participants.length === 0) { this.#over(call.ended ?? "ended"); return; }
    if (mine && mine.deviceId !== this.deviceId) { this.#over("moved"); return; }
    if (!mine) { this.#over("gone"); return; }
    for (const [id, peer] of this.peers) {
      const there = call.participants.find((p) => p.userId === id);
      if (!there && peer.state === "connected" && performance.now() < this.#gatheringUntil) continue;
      if (!there || there.deviceId !== peer.deviceId) this.#drop(id);
    }
    for (const other of this.others) this.#peer(other.userId, other.deviceId);
    if (this.pinned && !call.participants.some((p) => this.pinned?.startsWith(p.userId))) this.pinned = null;
    if (this.others.some((p) => !before.has(p.userId)) && before.size + this.others.length > 0 && this.#wasHeard) playSound("joined");
    else if (before.size > this.others.length) playSound("left");
    this.#wasHeard = true;
    this.#limit();
    this.tell();
  }

  /** @param {import("./types.js").Signal} signal */
  hear({ callId, from, fromDevice, toDevice, data }) {
    if (callId !== this.call.id || toDevice !== this.deviceId) return;
    const known = this.peers.get(from);
    if (known && known.deviceId !== fromDevice) this.#drop(from);
    void this.#peer(from, fromDevice).receive(data); // it may come before the news that they joined
  }

  /** @param {{ callId: string, userId: string, emoji: string }} reaction */
  reacted({ callId, userId, emoji }) {
    if (callId !== this.call.id) return;
    this.reactions.set(userId, emoji);
    this.tell();
    setTimeout(() => { if (this.reactions.get(userId) === emoji) { this.reactions.delete(userId); this.tell(); } }, 4000);
  }

  /** @param {boolean} [muted] */
  async mute(muted = !this.muted) {
    if (!muted && !this.media.canSpeak && !(await this.media.openVoice())) { toast("No microphone could be opened. Look at Connection doctor in Settings.", { kind: "bad" }); return; }
    this.muted = muted;
    this.#hear();
    await this.show();
  }

  /** @param {boolean} on */
  async talk(on) {
    if (this.talking === on || (on && !this.media.canSpeak)) return;
    this.talking = on;
    this.#hear();
    await this.show();
  }

  async toggleCamera() {
    if (this.media.tracks.camera) this.media.closeCamera(); else await this.media.openCamera();
  }

  async toggleScreen() {
    if (this.media.tracks.screen) this.media.closeScreen(); else await this.media.openScreen();
  }

  async raise() {
    this.hand = !this.hand;
    await this.show();
  }

  /** Tells the others how microphone, camera, screen and hand are. */
  async show() {
    this.tell();
    const state = { muted: this.muted && !this.talking, camera: this.media.tracks.camera !== null, sharing: this.media.tracks.screen !== null, hand: this.hand };
    this.#untold = true; // told again with the next pulse if it does not get through
    try {
      await this.calls.api.state(this.call.id, this.deviceId, state);
      this.#untold = false;
    } catch { /* see above */ }
  }

  async beat() {
    try {
      await this.calls.api.alive(this.call.id, this.deviceId);
    } catch (error) {
      if (!(error instanceof Problem) || this.signal.aborted) return;
      if (error.code === "calls.moved") this.#over("moved");
      else if (error.status === 403 || error.status === 404) await this.#comeBack();
      return;
    }
    if (this.#untold && !this.signal.aborted) await this.show();
  }

  /** @param {boolean} [also] also those that seem well: the network has changed */
  mendAll(also = false) {
    for (const peer of this.peers.values()) if (also || peer.state !== "connected") peer.restart();
  }

  close() {
    this.#end.abort();
    for (const id of [...this.peers.keys()]) this.#drop(id);
    this.#speakers.close();
    this.media.close();
  }

  tell() { this.dispatchEvent(new Event("change")); }

  /** The server has let go of us: it started anew, or this tab slept. If no other device of ours is in a call, we come back. */
  async #comeBack() {
    try {
      const call = await this.calls.api.start(this.call.channelId, { deviceId: this.deviceId, muted: this.muted, camera: this.media.tracks.camera !== null, ring: false, takeOver: false });
      if (this.signal.aborted) return;
      if (call.id !== this.call.id) this.#gather();
      this.put(call);
      await this.show();
    } catch (error) {
      // Not reached, too fast or locked: the next pulse tries again.
      if (!(error instanceof Problem) || error.status === 429 || error.status >= 500) return;
      this.#over(error.code === "calls.moved" ? "moved" : "gone");
    }
  }

  /** The server knows nobody of the call any more; what flows to those who are still on their way back goes on. */
  #gather() {
    this.#gatheringUntil = performance.now() + BACK_WITHIN;
    const done = setTimeout(() => this.put(this.call), BACK_WITHIN + 100);
    this.signal.addEventListener("abort", () => clearTimeout(done), { once: true });
  }

  #hear() { this.media.hear(!this.muted || this.talking); }

  /** @param {string} userId @param {string} deviceId */
  #peer(userId, deviceId) {
    const known = this.peers.get(userId);
    if (known) return known;
    const peer = new Peer({
      userId, deviceId, polite: this.calls.me > userId, iceServers: this.#iceServers, tracks: () => this.media.tracks,
      send: async (data) => { await this.calls.api.signal(this.call.id, userId, data); },
    });
    peer.addEventListener("change", () => { this.#speakers.hear(userId, peer); this.tell(); });
    this.peers.set(userId, peer);
    this.#limit();
    return peer;
  }

  /** @param {string} userId */
  #drop(userId) {
    this.peers.get(userId)?.close();
    this.peers.delete(userId);
    this.#speakers.forget(userId);
  }

  #limit() { for (const peer of this.peers.values()) void peer.limit(this.peers.size); }

  async #mediaChanged() {
    this.#hear();
    await Promise.all([...this.peers.values()].map((peer) => peer.replace()));
    await this.show();
  }

  async #look() {
    await Promise.all([...this.peers.values()].map((peer) => peer.look().catch(() => {})));
    this.dispatchEvent(new Event("quality"));
  }

  /** @param {string} why */
  #over(why) { if (!this.signal.aborted) this.dispatchEvent(new CustomEvent("over", { detail: why })); }
}
