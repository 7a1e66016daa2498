// Server-Sent Events read from a fetch body (WHATWG HTML, section 9.2.6). Pure: bytes in, events out.

/** @typedef {{ name: string, data: string, id: string | null }} SseEvent */

const limit = 4 * 1024 * 1024; // characters in one event; more means that this is no event stream

/** Cuts decoded text into events. */
export class SseParser {
  #rest = "";
  #data = /** @type {string[]} */ ([]);
  #name = "";
  #size = 0;
  /** The id of the last event, for Last-Event-ID. @type {string | null} */
  lastId = null;

  /** @param {string} text @returns {SseEvent[]} */
  push(text) {
    /** @type {SseEvent[]} */
    const events = [];
    const whole = this.#rest + text;
    // A lone CR at the end may be half of a CRLF: wait for the rest.
    const ready = whole.endsWith("\r") ? whole.slice(0, -1) : whole;
    const lines = ready.split(/\r\n|\r|\n/);
    this.#rest = (lines.pop() ?? "") + whole.slice(ready.length);
    for (const line of lines) {
      const event = this.#line(line);
      if (event) events.push(event);
    }
    if (this.#size + this.#rest.length > limit) throw new RangeError("An event is too large.");
    return events;
  }

  /** @param {string} line @returns {SseEvent | null} */
  #line(line) {
    if (line === "") return this.#dispatch();
    if (line.startsWith(":")) return null;
    const colon = line.indexOf(":");
    const field = colon < 0 ? line : line.slice(0, colon);
    const value = colon < 0 ? "" : line.slice(colon + 1).replace(/^ /, "");
    this.#size += value.length;
    if (field === "data") this.#data.push(value);
    else if (field === "event") this.#name = value;
    else if (field === "id" && !value.includes("\0")) this.lastId = value;
    return null;
  }

  #dispatch() {
    const event = this.#data.length ? { name: this.#name || "message", data: this.#data.join("\n"), id: this.lastId } : null;
    this.#data = [];
    this.#name = "";
    this.#size = 0;
    return event;
  }
}

/**
 * @typedef {{ first: number, longest: number }} Waits in seconds: the first, which doubles, and where that ends
 */

/**
 * Seconds to wait before the next try: 1, 2, 4, 8, 15, 15 ... and up to a quarter more, so that a hundred pages do not
 * come back in the same second.
 * @param {number} failures how often it failed in a row, from 1
 * @param {() => number} [random] @param {Waits} [waits]
 */
export function backOff(failures, random = Math.random, { first, longest } = { first: 1, longest: 15 }) {
  const seconds = Math.min(longest, first * 2 ** Math.max(0, failures - 1));
  return seconds * (1 + random() / 4);
}

/**
 * Seconds to wait when the server may have said how long: never sooner than that, and not everybody at once.
 * @param {number} failures @param {number | null | undefined} retryAfter @param {() => number} [random] @param {Waits} [waits]
 */
export function retryIn(failures, retryAfter, random = Math.random, waits = undefined) {
  const own = backOff(failures, random, waits);
  return retryAfter ? Math.max(own, retryAfter + Math.max(2, retryAfter / 4) * random()) : own;
}
