// Owns what was written and not yet accepted: each text keeps its Idempotency-Key until the server has answered,
// goes out in order, waits for its files, waits out a lost connection and the end of its tab, and stays with its reason when it is refused.

import { Problem, sentence } from "../../lib/problem.js";

/** @typedef {import("./types.js").Entry} Entry */

const LONGEST_WAIT = 30_000;
/** The server knows a key for 24 h. After that a repeat could be a second message, so the person decides. */
const KEY_HOLDS = 23 * 3600_000;
const FILES_LOST = "The page was closed before its files had arrived. Attach them again.";
const TOO_LATE = "It waited for more than a day and may have arrived. Look before you send it again.";

export class Outbox extends EventTarget {
  /** @type {Entry[]} */ entries = [];
  #api; #box; #signal; #failures = 0; #wanted = 0;
  /** What the box holds, as it was put there. @type {Map<string, string>} */ #put = new Map();
  /** @type {Set<string>} */ #running = new Set();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;

  /** @param {{ api: Pick<import("./chat-api.js").ChatApi, "post">, box: Pick<import("./typed/typed-box.js").TypedBox, "put" | "onAdopted">, signal: AbortSignal }} setting */
  constructor({ api, box, signal }) {
    super();
    this.#api = api;
    this.#box = box;
    this.#signal = signal;
    box.onAdopted("outbox.", (found) => this.#inherit(found.map(({ value }) => value)));
    signal.addEventListener("abort", () => clearTimeout(this.#timer));
  }

  /** What waits for one place. @param {string} channelId @param {string | null} [threadRootId] */
  of(channelId, threadRootId = null) { return this.#all(channelId).filter((entry) => (entry.threadRootId ?? null) === threadRootId); }

  /** @param {string} channelId */
  #all(channelId) { return this.entries.filter((entry) => entry.channelId === channelId); }

  /** @param {string} channelId @param {string | (import("./types.js").Text & { awaits?: import("./types.js").Awaited[] })} text awaits: what is on its way and goes with it; others pass meanwhile */
  send(channelId, text) {
    const said = typeof text === "string" ? { body: text } : text;
    this.entries.push({ ...said, key: crypto.randomUUID(), channelId, at: new Date().toISOString(), state: said.awaits?.length ? "uploading" : "sending", reason: null });
    this.#changed();
    return this.#drain(channelId);
  }

  /** @param {string} key */
  retry(key) {
    const entry = this.entries.find((e) => e.key === key);
    if (!entry) return;
    Object.assign(entry, { state: entry.awaits?.length ? "uploading" : "sending", reason: null, tried: undefined });
    this.#changed();
    this.#drain(entry.channelId);
  }

  /** A file that texts wait for has arrived. @param {string} file its key in the queue @param {(there: import("./types.js").Attachment[]) => import("./types.js").Attachment[]} put puts it among those that are there */
  arrived(file, put) {
    for (const entry of this.#awaiting(file)) {
      entry.attachments = put(entry.attachments ?? []);
      entry.awaits = entry.awaits?.filter(({ key }) => key !== file);
      if (entry.state === "uploading" && !entry.awaits?.length) entry.state = "sending";
    }
    this.#changed();
    return Promise.all([...new Set(this.entries.map((entry) => entry.channelId))].map((id) => this.#drain(id)));
  }

  /** A file that texts wait for will not come. @param {string} file @param {string} reason */
  missed(file, reason) {
    const left = this.#awaiting(file).filter((entry) => entry.state === "uploading");
    for (const entry of left) Object.assign(entry, { state: "refused", reason });
    this.#changed();
    for (const entry of left) this.dispatchEvent(new CustomEvent("refused", { detail: { entry } }));
  }

  /** Whether something waits for this file. @param {string} file */
  isAwaited(file) { return this.#awaiting(file).length > 0; }

  /** @param {string} file */
  #awaiting(file) { return this.entries.filter((entry) => entry.awaits?.some(({ key }) => key === file)); }

  /** @param {string} key */
  discard(key) {
    this.entries = this.entries.filter((entry) => entry.key !== key);
    this.#changed();
  }

  /** The way is open again: everything that waited goes now. */
  resume() {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    for (const entry of this.entries) {
      if (entry.state !== "waiting") continue;
      if (Date.now() - Date.parse(entry.tried ?? new Date().toISOString()) > KEY_HOLDS) Object.assign(entry, { state: "refused", reason: TOO_LATE });
      else entry.state = "sending";
    }
    this.#changed();
    return Promise.all([...new Set(this.entries.map((entry) => entry.channelId))].map((id) => this.#drain(id)));
  }

  /** @param {string} channelId */
  async #drain(channelId) {
    if (this.#running.has(channelId)) return;
    this.#running.add(channelId);
    try {
      for (;;) {
        const entry = this.entries.find((e) => e.channelId === channelId && e.state !== "refused" && e.state !== "uploading");
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
    if (!entry.tried) {
      entry.tried = new Date().toISOString();
      this.#changed();
    }
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
    const wanted = new Map(this.entries.map((entry) => [entry.key, JSON.stringify(entry)]));
    for (const entry of this.entries) if (this.#put.get(entry.key) !== wanted.get(entry.key)) this.#box.put(`outbox.${entry.key}`, entry);
    for (const key of this.#put.keys()) if (!wanted.has(key)) this.#box.put(`outbox.${key}`, null);
    this.#put = wanted;
    this.dispatchEvent(new Event("change"));
  }

  /** What a tab that is gone had not sent yet. @param {Entry[]} left */
  #inherit(left) {
    for (const entry of left) this.#put.set(entry.key, JSON.stringify(entry));
    const waiting = left.map((entry) => (entry.awaits?.length ? withoutFiles(entry) : entry.state === "refused" ? entry : /** @type {Entry} */ ({ ...entry, state: "waiting", late: true })));
    this.entries = [...this.entries, ...waiting].sort((a, b) => a.at.localeCompare(b.at));
    void this.resume();
  }
}

/** The files were in the memory of the tab. @param {Entry} entry @returns {Entry} */
const withoutFiles = (entry) => ({ ...entry, state: "refused", reason: FILES_LOST, lost: entry.awaits?.map(({ name }) => name), awaits: undefined });
