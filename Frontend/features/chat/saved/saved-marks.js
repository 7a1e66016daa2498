// Owns which messages I have saved: all of their ids, so that each is marked wherever it is shown.

import { untilRead } from "../../../lib/until-read.js";

const SOON = [500, 2500]; // ms: from, and how much more at most

export class SavedMarks extends EventTarget {
  /** @type {Set<string>} */ #ids = new Set();
  /** What changed during a reading. @type {Map<string, boolean>} */ #meanwhile = new Map();
  #api; #signal; #reading; #soon = /** @type {ReturnType<typeof setTimeout> | undefined} */ (undefined);

  /** @param {{ api: Pick<import("../chat-api.js").ChatApi, "savedIds" | "save">, events: Pick<import("../../../lib/events.js").EventHub, "on" | "onState">, signal: AbortSignal }} setting */
  constructor({ api, events, signal }) {
    super();
    this.#api = api;
    this.#signal = signal;
    this.#reading = untilRead({ read: () => this.#readAll(), events, signal });
    events.on("chat.saved-changed", ({ saved }) => this.#put(saved.messageId, saved.saved), { signal });
    events.on("stream.reset", () => void this.load(), { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#soon), { once: true });
  }

  load() {
    clearTimeout(this.#soon);
    this.#soon = undefined;
    return this.#reading.now().catch(() => {});
  }

  /** Where many hear in the same instant why: all who were put into a channel, in every tab. */
  loadSoon() {
    if (this.#signal.aborted) return;
    this.#soon ??= setTimeout(() => void this.load(), SOON[0] + Math.random() * SOON[1]);
  }

  async #readAll() {
    this.#meanwhile.clear();
    this.#ids = new Set((await this.#api.savedIds({ signal: this.#signal })).ids);
    for (const [id, on] of this.#meanwhile) if (on) this.#ids.add(id); else this.#ids.delete(id);
    this.dispatchEvent(new Event("change"));
  }

  /** @param {string} messageId */
  has(messageId) { return this.#ids.has(messageId); }

  /** @param {string} messageId @param {boolean} on */
  async set(messageId, on) {
    await this.#api.save(messageId, on, { signal: this.#signal });
    this.#put(messageId, on);
  }

  /** @param {string} messageId @param {boolean} on */
  #put(messageId, on) {
    if (this.#reading.isBusy) this.#meanwhile.set(messageId, on);
    if (on === this.#ids.has(messageId)) return;
    if (on) this.#ids.add(messageId); else this.#ids.delete(messageId);
    this.dispatchEvent(new Event("change"));
  }
}
