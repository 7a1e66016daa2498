// Plays the others' voices, and knows who speaks. The sound lives outside the views, so it goes on while one looks elsewhere.
import { html } from "../../lib/html.js";

const LISTEN_EVERY = 250;
const LOUD = 0.02;

export class Speakers {
  /** @type {Set<string>} */ now = new Set();
  #run;
  /** @type {HTMLElement | undefined} */ #place;
  /** @type {Map<string, HTMLAudioElement[]>} */ #playing = new Map();
  /** @type {Map<string, number>} */ #heardAt = new Map();
  /** @type {ReturnType<typeof setInterval> | undefined} */ #timer;
  #output = "";

  /** @param {import("./call-run.js").CallRun} run */
  constructor(run) { this.#run = run; }

  start() {
    document.body.append((this.#place = html`<div hidden></div>`));
    this.#output = this.#run.media.chosen.audiooutput;
    this.#timer = setInterval(() => this.#listen(), LISTEN_EVERY);
  }

  /** @param {string} userId @param {import("./peer.js").Peer} peer */
  hear(userId, peer) {
    if (this.#playing.has(userId)) return;
    const made = [peer.remote.voice, peer.remote.screenSound].map((stream) => /** @type {HTMLAudioElement} */ (html`<audio autoplay .srcObject=${stream}></audio>`));
    this.#playing.set(userId, made);
    this.#place?.append(...made);
    for (const audio of made) { void audio.play().catch(() => {}); void this.#route(audio); }
  }

  /** @param {string} userId */
  forget(userId) {
    for (const audio of this.#playing.get(userId) ?? []) { audio.srcObject = null; audio.remove(); }
    this.#playing.delete(userId);
  }

  /** @param {string} id */
  async useSpeaker(id) {
    this.#output = id;
    await Promise.all([...this.#playing.values()].flat().map((audio) => this.#route(audio)));
  }

  close() {
    clearInterval(this.#timer);
    for (const id of [...this.#playing.keys()]) this.forget(id);
    this.#place?.remove();
  }

  /** @param {HTMLAudioElement} audio */
  async #route(audio) { await /** @type {any} */ (audio).setSinkId?.(this.#output).catch(() => {}); }

  #listen() {
    const at = performance.now();
    const run = this.#run;
    for (const [id, peer] of run.peers) if (peer.loudness > LOUD) this.#heardAt.set(id, at);
    if ((!run.muted || run.talking) && run.media.level() > LOUD * 2) this.#heardAt.set(run.calls.me, at);
    const now = new Set([...this.#heardAt].filter(([id, when]) => at - when < 900 && run.call.participants.some((p) => p.userId === id)).map(([id]) => id));
    if (now.size === this.now.size && [...now].every((id) => this.now.has(id))) return;
    this.now = now;
    run.dispatchEvent(new Event("speaking"));
  }
}
