// Owns which messages I have saved: all of their ids, so that each is marked wherever it is shown.

export class SavedMarks extends EventTarget {
  /** @type {Set<string>} */ #ids = new Set();
  #api; #signal;

  /** @param {{ api: import("../chat-api.js").ChatApi, events: import("../../../lib/events.js").EventHub, signal: AbortSignal }} setting */
  constructor({ api, events, signal }) {
    super();
    this.#api = api;
    this.#signal = signal;
    events.on("chat.saved-changed", ({ saved }) => this.#put(saved.messageId, saved.saved), { signal });
    events.on("stream.reset", () => void this.load(), { signal });
  }

  async load() {
    try {
      this.#ids = new Set((await this.#api.savedIds({ signal: this.#signal })).ids);
      this.dispatchEvent(new Event("change"));
    } catch { /* the marks come with the next reading */ }
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
    if (on === this.#ids.has(messageId)) return;
    if (on) this.#ids.add(messageId); else this.#ids.delete(messageId);
    this.dispatchEvent(new Event("change"));
  }
}
