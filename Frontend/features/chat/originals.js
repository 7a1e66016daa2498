// Owns the messages that others answer, as far as they stand outside the log: each is asked for once and follows its edits and its deletion.

import { Problem } from "../../lib/problem.js";

/** @typedef {import("./types.js").Message} Message */
/** @typedef {{ asked: Promise<Message>, said: Message | null, at: number }} Known said: what the stream told of it since */

const MOST = 200;
const OLD = 5 * 60_000; // ms: of what we are no member of, the stream tells nothing
const AT_ONCE = 4;
const AGAIN = 10_000; // ms: what the server could not say is asked for once more

/** Whether it is there for others, or for nobody; anything else is no answer. @param {unknown} error */
export const isRefused = (error) => error instanceof Problem && (error.status === 403 || error.status === 404);

export class Originals extends EventTarget {
  /** @type {Map<string, Known>} */ #known = new Map();
  /** Not answered yet. @type {Set<string>} */ #missed = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #again;
  /** Who waits for their turn to ask. @type {(() => void)[]} */ #waiting = [];
  #asking = 0;
  #api; #signal;

  /** @param {{ api: Pick<import("./chat-api.js").ChatApi, "message">, events: Pick<import("../../lib/events.js").EventHub, "on" | "onState">, signal: AbortSignal }} setting */
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
    events.onState(({ state }) => { if (state === "connected") this.#askAgain(); }, { signal });
    signal.addEventListener("abort", () => clearTimeout(this.#again), { once: true });
  }

  /** @param {string} id @returns {Promise<Message>} as it is now */
  async find(id) {
    let known = this.#known.get(id);
    if (!known || Date.now() - known.at > OLD) known = this.#keep(id, this.#ask(id));
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
    asked.catch((error) => {
      if (this.#known.get(id) === known) this.#known.delete(id);
      if (!isRefused(error)) this.#miss(id);
    });
    if (this.#known.size > MOST) this.#known.delete(/** @type {string} */ (this.#known.keys().next().value));
    return /** @type {Known} */ (known);
  }

  /** A few at a time. @param {string} id */
  async #ask(id) {
    if (this.#asking >= AT_ONCE) await /** @type {Promise<void>} */ (new Promise((resolve) => { this.#waiting.push(resolve); }));
    else this.#asking += 1;
    try { return await this.#api.message(id, { signal: this.#signal }); } finally {
      const next = this.#waiting.shift();
      if (next) next(); else this.#asking -= 1;
    }
  }

  /** @param {string} id */
  #miss(id) {
    if (this.#signal.aborted) return;
    this.#missed.add(id);
    if (this.#missed.size > MOST) this.#missed.delete(/** @type {string} */ (this.#missed.values().next().value));
    this.#again ??= setTimeout(() => this.#askAgain(), AGAIN);
  }

  #askAgain() {
    clearTimeout(this.#again);
    this.#again = undefined;
    const ids = [...this.#missed];
    this.#missed.clear();
    for (const id of ids) this.#tell(id);
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
