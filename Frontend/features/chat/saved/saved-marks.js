// Owns which messages I have saved: all of their ids, so that each is marked wherever it is shown.

import { untilRead } from "../../../lib/until-read.js";

export class SavedMarks extends EventTarget {
  /** @type {Set<string>} */ #ids = new Set();
  /** What changed during a reading. @type {Map<string, boolean>} */ #meanwhile = new Map();
  #api; #signal; #reading;

  /** @param {{ api: Pick<import("../chat-api.js").ChatApi, "savedIds" | "save">, events: Pick<import("../../../lib/events.js").EventHub, "on" | "onState">, signal: AbortSignal }} setting */
  constructor({ api, events, signal }) {
    super();
    this.#api = api;
    this.#signal = signal;
    this.#reading = untilRead({ read: () => this.#readAll(), events, signal });
    events.on("chat.saved-changed", ({ saved }) => this.#put(saved.messageId, saved.saved), { signal });
    events.on("stream.reset", () => void this.load(), { signal });
  }

  load() { return this.#reading.now().catch(() => {}); }

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
