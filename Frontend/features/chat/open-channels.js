// Owns the list of public channels that I am not in, for their names: read when it is first needed, and again when it may be out of date.
// Of what one is no member of, the stream tells nothing. News are no cause to read by themselves: every tab hears them in the same instant.

/** @typedef {import("./types.js").Channel} Channel */

const MOST = 1000;
const OLD = 60_000; // ms
const GAP = 30_000; // ms: no sooner, whatever was heard

export class OpenChannels extends EventTarget {
  /** @type {Map<string, Channel>} */ #byName = new Map();
  #api; #store; #signal; #readAt = -Infinity; #reading = false; #stale = false; #wanted = false; #page;

  /** @param {{ api: Pick<import("./chat-api.js").ChatApi, "joinable">, store: Pick<import("./chat-store.js").ChatStore, "channels" | "me">, events: Pick<import("../../lib/events.js").EventHub, "on">, signal: AbortSignal,
   *   page?: Pick<Document, "visibilityState" | "addEventListener"> }} setting */
  constructor({ api, store, events, signal, page = document }) {
    super();
    this.#api = api;
    this.#store = store;
    this.#signal = signal;
    this.#page = page;
    events.on("stream.reset", () => { this.#stale = true; }, { signal });
    // What happens in a channel of mine, such as that somebody came, is nothing to those that I am not in.
    events.on("chat.channel-changed", ({ channel: { id, memberIds } }) => {
      if (!(memberIds?.includes(store.me.id) ?? store.channels.get(id)?.joined)) this.#stale = true;
    }, { signal });
    page.addEventListener("visibilitychange", () => { if (this.#wanted) this.look(); }, { signal });
  }

  /** Those I am not in by now. */
  list() { return [...this.#byName.values()].filter(({ id }) => !this.#store.channels.get(id)?.joined); }

  /** @param {string} name @returns {Channel | null} */
  named(name) {
    const found = this.#byName.get(name.toLowerCase()) ?? null;
    if (!found || this.#stale) this.look();
    return found;
  }

  /** Reads it, unless that was done a moment ago; in a hidden tab once it is seen. @param {number} [now] */
  async look(now = Date.now()) {
    if (this.#reading || this.#signal.aborted || now - this.#readAt < (this.#stale ? GAP : OLD)) return;
    this.#wanted = this.#page.visibilityState === "hidden";
    if (this.#wanted) return;
    this.#reading = true;
    this.#readAt = now;
    this.#stale = false; // what is heard from here on may have come too late for this reading
    try {
      const open = await this.#api.joinable({ signal: this.#signal });
      const before = this.#sign();
      this.#byName = new Map(open.slice(0, MOST).map((channel) => [(channel.name ?? "").toLowerCase(), channel]));
      if (this.#sign() !== before) this.dispatchEvent(new Event("change"));
    } catch { this.#stale = true; } finally { this.#reading = false; }
  }

  #sign() { return [...this.#byName].map(([name, { id }]) => `${name} ${id}`).sort().join(); }
}
