// Owns what was written and not yet accepted: each text keeps its Idempotency-Key until the server has answered,
// goes out in order, waits out a lost connection, and stays with its reason when it is refused.

import { Problem, sentence } from "../../lib/problem.js";

/** @typedef {import("./types.js").Entry} Entry */

const LONGEST_WAIT = 30_000;

export class Outbox extends EventTarget {
  /** @type {Entry[]} */ entries = [];
  #api; #storage; #signal; #failures = 0; #wanted = 0;
  /** @type {Set<string>} */ #running = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {{api: Pick<import("./chat-api.js").ChatApi, "post">, storage: Storage, owner: string, signal: AbortSignal}} setting */
  constructor({ api, storage, owner, signal }) {
    super();
    this.#api = api;
    this.#storage = { storage, name: `bailey.outbox.${owner}` };
    this.#signal = signal;
    this.entries = this.#kept();
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  /** What waits for one place. @param {string} channelId @param {string | null} [threadRootId] */
  of(channelId, threadRootId = null) { return this.#all(channelId).filter((entry) => (entry.threadRootId ?? null) === threadRootId); }

  /** @param {string} channelId */
  #all(channelId) { return this.entries.filter((entry) => entry.channelId === channelId); }

  /** @param {string} channelId @param {string | import("./types.js").Text} text */
  send(channelId, text) {
    const said = typeof text === "string" ? { body: text } : text;
    this.entries.push({ ...said, key: crypto.randomUUID(), channelId, at: new Date().toISOString(), state: "sending", reason: null });
    this.#changed();
    return this.#drain(channelId);
  }

  /** @param {string} key */
  retry(key) {
    const entry = this.entries.find((e) => e.key === key);
    if (!entry) return;
    Object.assign(entry, { state: "sending", reason: null });
    this.#changed();
    this.#drain(entry.channelId);
  }

  /** @param {string} key */
  discard(key) {
    this.entries = this.entries.filter((entry) => entry.key !== key);
    this.#changed();
  }

  /** The way is open again: everything that waited goes now. */
  resume() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const entry of this.entries) if (entry.state === "waiting") entry.state = "sending";
    this.#changed();
    return Promise.all([...new Set(this.entries.map((entry) => entry.channelId))].map((id) => this.#drain(id)));
  }

  /** @param {string} channelId */
  async #drain(channelId) {
    if (this.#running.has(channelId)) return;
    this.#running.add(channelId);
    try {
      for (;;) {
        const entry = this.entries.find((e) => e.channelId === channelId && e.state !== "refused");
        if (!entry || this.#signal.aborted) return;
        if (entry.state === "waiting") { this.#later(this.#wanted); return; }
        if (!(await this.#attempt(entry))) return;
      }
    } finally {
      this.#running.delete(channelId);
    }
  }

  /** @param {Entry} entry @returns {Promise<boolean>} whether the next may go */
  async #attempt(entry) {
    try {
      const message = await this.#api.post(entry.channelId, entry, entry.key, { signal: this.#signal });
      this.#failures = 0;
      this.entries = this.entries.filter((e) => e !== entry);
      this.dispatchEvent(new CustomEvent("sent", { detail: { message, entry } }));
      this.#changed();
      return true;
    } catch (error) {
      if (this.#signal.aborted) return false;
      const problem = error instanceof Problem ? error : null;
      const status = problem?.status ?? 0;
      // A 409 or 4xx is an answer; silence, 429, 401 and 5xx are not: the text waits with the same key.
      if (status >= 400 && status < 500 && ![401, 408, 425, 429].includes(status)) {
        Object.assign(entry, { state: "refused", reason: sentence(problem) });
        this.#changed();
        this.dispatchEvent(new CustomEvent("refused", { detail: { entry } }));
        return true;
      }
      for (const other of this.#all(entry.channelId)) if (other.state === "sending") Object.assign(other, { state: "waiting", late: true });
      this.#failures += 1;
      this.#changed();
      this.#later(problem?.retryAfter ? problem.retryAfter * 1000 : Math.min(LONGEST_WAIT, 1000 * 2 ** Math.min(this.#failures - 1, 5)));
      return false;
    }
  }

  /** @param {number} wait ms */
  #later(wait) {
    if (this.#timer || this.#signal.aborted) return;
    this.#wanted = wait || 1000;
    this.#timer = setTimeout(() => { this.#timer = undefined; this.resume(); }, this.#wanted);
  }

  #changed() {
    const { storage, name } = this.#storage;
    try {
      if (this.entries.length) storage.setItem(name, JSON.stringify(this.entries)); else storage.removeItem(name);
    } catch { /* storage is full or off: the texts are still here until the tab closes */ }
    this.dispatchEvent(new Event("change"));
  }

  /** @returns {Entry[]} */
  #kept() {
    const { storage, name } = this.#storage;
    try {
      const kept = JSON.parse(storage.getItem(name) ?? "[]");
      return kept.map((/** @type {Entry} */ entry) => (entry.state === "refused" ? entry : { ...entry, state: "waiting", late: true }));
    } catch { return []; }
  }
}
