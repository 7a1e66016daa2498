// One connection to GET /api/v1/events: reads, remembers Last-Event-ID, reconnects with back-off.
// Runs in the shared worker, or in the leading tab where there is none (lib/events.js decides).
import { SseParser, backOff } from "./sse.js";

/**
 * @typedef {{ type: "event", name: string, data: any }
 *   | { type: "opened", fresh: boolean }
 *   | { type: "state", state: StreamState, retryAt: number | null }
 *   | { type: "refused", status: number }} StreamMessage
 * fresh: nothing was resumed, so whoever read before this must read again
 */
/** @typedef {"stopped" | "connecting" | "connected" | "reconnecting"} StreamState */

const silence = 40_000; // the server sends a comment every 15 s; after two are missed the line is dead

/** Owns the one event stream of this browser. */
export class EventConnection {
  #tell;
  /** @type {AbortController | null} */ #run = null;
  /** @type {string | null} */ #lastId = null;
  /** @type {(() => void) | null} */ #wake = null;
  /** @type {StreamState} */ state = "stopped";
  /** @type {number | null} */ retryAt = null;

  /** @param {(message: StreamMessage) => void} tell */
  constructor(tell) { this.#tell = tell; }

  start() {
    if (this.#run) return;
    const run = (this.#run = new AbortController());
    void this.#loop(run.signal);
  }

  /** Ends the stream and forgets its place. */
  stop() {
    this.#run?.abort();
    this.#run = null;
    this.#lastId = null;
    this.#set("stopped");
  }

  /** Does not wait for the end of the back-off. */
  retryNow() { this.#wake?.(); }

  /** @param {AbortSignal} signal */
  async #loop(signal) {
    this.#set("connecting");
    for (let failures = 0; !signal.aborted;) {
      const opened = await this.#once(signal);
      if (signal.aborted) return;
      failures = opened ? 1 : failures + 1;
      const wait = backOff(failures) * 1000;
      this.#set("reconnecting", Date.now() + wait);
      await this.#sleep(wait, signal);
    }
  }

  /** @param {AbortSignal} signal @returns {Promise<boolean>} whether the stream had opened */
  async #once(signal) {
    const line = new AbortController();
    const end = () => line.abort();
    signal.addEventListener("abort", end, { once: true });
    let timer = setTimeout(end, silence);
    try {
      const response = await fetch("/api/v1/events", {
        signal: line.signal, cache: "no-store", credentials: "same-origin",
        headers: { Accept: "text/event-stream", ...(this.#lastId ? { "Last-Event-ID": this.#lastId } : {}) },
      });
      if (!response.ok || !response.body) { this.#refused(response.status); return false; }
      this.#tell({ type: "opened", fresh: this.#lastId === null });
      this.#set("connected");
      const parser = new SseParser();
      const reader = response.body.pipeThrough(new TextDecoderStream()).getReader();
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        clearTimeout(timer);
        timer = setTimeout(end, silence);
        for (const event of parser.push(part.value)) this.#pass(event);
      }
      return true;
    } catch {
      return this.state === "connected";
    } finally {
      clearTimeout(timer);
      signal.removeEventListener("abort", end);
    }
  }

  /** @param {import("./sse.js").SseEvent} event */
  #pass(event) {
    if (event.id) this.#lastId = event.id;
    try {
      this.#tell({ type: "event", name: event.name, data: JSON.parse(event.data) });
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
  }

  /** @param {number} status */
  #refused(status) {
    // 401 and 403 do not get better by asking again; 503 (locked) and the rest may.
    if (status === 401 || status === 403) this.stop();
    this.#tell({ type: "refused", status });
  }

  /** @param {StreamState} state @param {number | null} [retryAt] */
  #set(state, retryAt = null) {
    this.state = state;
    this.retryAt = retryAt;
    this.#tell({ type: "state", state, retryAt });
  }

  /** @param {number} ms @param {AbortSignal} signal */
  #sleep(ms, signal) {
    return new Promise((resolve) => {
      const timer = setTimeout(done, ms);
      const wake = () => done();
      this.#wake = wake;
      signal.addEventListener("abort", wake, { once: true });
      const self = this;
      function done() {
        clearTimeout(timer);
        self.#wake = null;
        signal.removeEventListener("abort", wake);
        resolve(undefined);
      }
    });
  }
}
