// Owns the list of public channels that I am not in, for their names: read when it is first needed, and again when it may be out of date.
// Of what one is no member of, the stream tells nothing.

/** @typedef {import("./types.js").Channel} Channel */

const MOST = 1000;
const OLD = 60_000; // ms

export class OpenChannels extends EventTarget {
  /** @type {Map<string, Channel>} */ #byName = new Map();
  #api; #store; #signal; #readAt = -Infinity; #reading = false;

  /** @param {{ api: Pick<import("./chat-api.js").ChatApi, "joinable">, store: Pick<import("./chat-store.js").ChatStore, "channels">, events: Pick<import("../../lib/events.js").EventHub, "on">, signal: AbortSignal }} setting */
  constructor({ api, store, events, signal }) {
    super();
    this.#api = api;
    this.#store = store;
    this.#signal = signal;
    for (const name of ["chat.channel-changed", "stream.reset"]) events.on(name, () => { if (this.#readAt > 0) { this.#readAt = 0; this.look(); } }, { signal });
  }

  /** Those I am not in by now. */
  list() { return [...this.#byName.values()].filter(({ id }) => !this.#store.channels.get(id)?.joined); }

  /** @param {string} name @returns {Channel | null} */
  named(name) {
    const found = this.#byName.get(name.toLowerCase()) ?? null;
    if (!found) this.look();
    return found;
  }

  /** Reads it, unless that was done a moment ago. @param {number} [now] */
  async look(now = Date.now()) {
    if (this.#reading || this.#signal.aborted || now - this.#readAt < OLD) return;
    this.#reading = true;
    try {
      const open = await this.#api.joinable({ signal: this.#signal });
      const before = this.#sign();
      this.#byName = new Map(open.slice(0, MOST).map((channel) => [(channel.name ?? "").toLowerCase(), channel]));
      if (this.#sign() !== before) this.dispatchEvent(new Event("change"));
    } catch { /* asked again in a while */ } finally {
      this.#reading = false;
      this.#readAt = now;
    }
  }

  #sign() { return [...this.#byName].map(([name, { id }]) => `${name} ${id}`).sort().join(); }
}
