// Owns the messages that others answer, as far as they stand outside the log: each is asked for once and follows its edits and its deletion.

/** @typedef {import("./types.js").Message} Message */
/** @typedef {{ asked: Promise<Message>, said: Message | null, at: number }} Known said: what the stream told of it since */

const MOST = 200;
const OLD = 5 * 60_000; // ms: of what we are no member of, the stream tells nothing

export class Originals extends EventTarget {
  /** @type {Map<string, Known>} */ #known = new Map();
  #api; #signal;

  /** @param {{ api: Pick<import("./chat-api.js").ChatApi, "message">, events: Pick<import("../../lib/events.js").EventHub, "on">, signal: AbortSignal }} setting */
  constructor({ api, events, signal }) {
    super();
    this.#api = api;
    this.#signal = signal;
    for (const kind of ["edited", "deleted"]) events.on(`chat.message-${kind}`, ({ message }) => this.#heard(message), { signal });
    events.on("stream.reset", () => {
      const ids = [...this.#known.keys()];
      this.#known.clear();
      for (const id of ids) this.#tell(id);
    }, { signal });
  }

  /** @param {string} id @returns {Promise<Message>} as it is now */
  async find(id) {
    let known = this.#known.get(id);
    if (!known || Date.now() - known.at > OLD) known = this.#keep(id, this.#api.message(id, { signal: this.#signal }));
    const asked = await known.asked;
    return known.said ?? asked;
  }

  /** One that is at hand already. @param {Message} message */
  hold(message) { this.#keep(message.id, Promise.resolve(message)); }

  /** @param {(id: string) => void} fn @param {{ signal: AbortSignal }} options */
  onChange(fn, { signal }) { this.addEventListener("change", (event) => fn(/** @type {CustomEvent<string>} */ (event).detail), { signal }); }

  /** @param {string} id @param {Promise<Message>} asked */
  #keep(id, asked) {
    const known = { asked, said: null, at: Date.now() };
    this.#known.delete(id);
    this.#known.set(id, known);
    asked.catch(() => { if (this.#known.get(id) === known) this.#known.delete(id); });
    if (this.#known.size > MOST) this.#known.delete(/** @type {string} */ (this.#known.keys().next().value));
    return /** @type {Known} */ (known);
  }

  /** @param {Message} message */
  #heard(message) {
    const known = this.#known.get(message.id);
    if (!known) return;
    known.said = message;
    this.#tell(message.id);
  }

  /** @param {string} id */
  #tell(id) { this.dispatchEvent(new CustomEvent("change", { detail: id })); }
}
