// Owns how this person wants Chat to behave, the same on all their devices.

/** @typedef {{ readReceipts: boolean, notify: "all" | "mentions" | "nothing", quietHours: { from: string, to: string } | null, desktop: boolean, sounds: boolean, enterSends: boolean, singleKeys: boolean }} Values */

export class ChatSettings extends EventTarget {
  /** @type {Values} */
  values = { readReceipts: true, notify: "all", quietHours: null, desktop: false, sounds: true, enterSends: true, singleKeys: true };
  #api; #signal;

  /** @param {{ api: Pick<import("./chat-api.js").ChatApi, "settings" | "changeSettings">, events: import("../../lib/events.js").EventHub, signal: AbortSignal }} setting */
  constructor({ api, events, signal }) {
    super();
    this.#api = api;
    this.#signal = signal;
    events.on("chat.settings-changed", ({ settings }) => this.#take(settings), { signal });
    events.on("stream.reset", () => void this.load(), { signal });
  }

  async load() {
    try { this.#take(await this.#api.settings({ signal: this.#signal })); } catch { /* what is usual holds until it is known */ }
  }

  /** @param {Partial<Values>} changes */
  async change(changes) { this.#take((await this.#api.changeSettings(changes, { signal: this.#signal })) ?? { ...this.values, ...changes }); }

  /** @param {Partial<Values>} values */
  #take(values) {
    this.values = { ...this.values, ...values };
    this.dispatchEvent(new Event("change"));
  }
}
