// Owns how this person wants Chat to behave, the same on all their devices.

import { untilRead } from "../../lib/until-read.js";

/** @typedef {{ readReceipts: boolean, notify: "all" | "mentions" | "nothing", quietHours: { from: string, to: string } | null, desktop: boolean, sounds: boolean, enterSends: boolean, singleKeys: boolean }} Values */

export class ChatSettings extends EventTarget {
  /** @type {Values} */
  values = { readReceipts: true, notify: "all", quietHours: null, desktop: false, sounds: true, enterSends: true, singleKeys: true };
  #api; #signal; #reading; #turn = 0;

  /** @param {{ api: Pick<import("./chat-api.js").ChatApi, "settings" | "changeSettings">, events: Pick<import("../../lib/events.js").EventHub, "on" | "onState">, signal: AbortSignal }} setting */
  constructor({ api, events, signal }) {
    super();
    this.#api = api;
    this.#signal = signal;
    events.on("chat.settings-changed", ({ settings }) => this.#take(settings), { signal });
    this.#reading = untilRead({ read: () => this.#readAll(), events, signal });
    events.on("stream.reset", () => void this.load(), { signal });
  }

  /** What is usual holds until it is known. */
  load() { return this.#reading.now().catch(() => {}); }

  async #readAll() {
    const turn = this.#turn;
    const values = await this.#api.settings({ signal: this.#signal });
    if (turn === this.#turn) this.#take(values); // what changed meanwhile is newer
  }

  /** @param {Partial<Values>} changes */
  async change(changes) { this.#take((await this.#api.changeSettings(changes, { signal: this.#signal })) ?? { ...this.values, ...changes }); }

  /** @param {Partial<Values>} values */
  #take(values) {
    this.#turn += 1;
    this.values = { ...this.values, ...values };
    this.dispatchEvent(new Event("change"));
  }
}
