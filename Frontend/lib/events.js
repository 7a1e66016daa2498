// What the server tells. One stream for all tabs.
//   events.on("chat.message-posted", ({ message }) => ..., { signal })
//   events.on("stream.reset", reread, { signal })     the gap is too large: read again what you show
//   events.onState(({ state, retryAt }) => ..., { signal })   state: connected | connecting | reconnecting | stopped
//   events.state, events.retryNow(); start, stop and refused are for main.js
import { openLink } from "./event-link.js";

/** @typedef {import("./event-source.js").StreamState} StreamState */
/** @typedef {{ state: StreamState, retryAt: number | null }} StreamStanding */

/** Owns this tab's listeners. */
class Events {
  #heard = new EventTarget();
  #told = new EventTarget();
  /** @type {import("./event-link.js").EventLink | null} */ #link = null;
  /** @type {StreamStanding} */ #standing = { state: "stopped", retryAt: null };
  #read = false;

  get state() { return this.#standing.state; }
  get retryAt() { return this.#standing.retryAt; }

  /**
   * @param {string} name @param {(data: any) => void} listener
   * @param {{ signal?: AbortSignal }} [options]
   */
  on(name, listener, options = {}) {
    this.#heard.addEventListener(name, (event) => listener(/** @type {CustomEvent} */ (event).detail), options);
  }

  /** @param {(standing: StreamStanding) => void} listener @param {{ signal?: AbortSignal }} [options] */
  onState(listener, options = {}) {
    this.#told.addEventListener("state", () => listener(this.#standing), options);
  }

  /** @param {(status: number) => void} listener the server refused the stream with this status */
  onRefused(listener) {
    this.#told.addEventListener("refused", (event) => listener(/** @type {CustomEvent} */ (event).detail));
  }

  /**
   * Opens the stream and waits a little for it, so that views read after it is open and nothing falls in between.
   * When it opens later than that, listeners get stream.reset.
   */
  async start() {
    this.#link ??= openLink((message) => this.#hear(message));
    this.#read = false;
    this.#link.send("start");
    await new Promise((resolve) => {
      const done = new AbortController();
      const timer = setTimeout(() => { done.abort(); resolve(undefined); }, 2000);
      this.onState(({ state }) => {
        if (state !== "connected") return;
        clearTimeout(timer);
        done.abort();
        resolve(undefined);
      }, { signal: done.signal });
    });
    this.#read = true;
  }

  stop() { this.#link?.send("stop"); }
  retryNow() { this.#link?.send("retry"); }

  /** @param {string} name @param {unknown} data */
  #emit(name, data) { this.#heard.dispatchEvent(new CustomEvent(name, { detail: data })); }

  /** @param {import("./event-source.js").StreamMessage} message */
  #hear(message) {
    if (message.type === "event") this.#emit(message.name, message.data);
    else if (message.type === "opened") { if (message.fresh && this.#read) this.#emit("stream.reset", {}); }
    else if (message.type === "refused") this.#told.dispatchEvent(new CustomEvent("refused", { detail: message.status }));
    else {
      this.#standing = { state: message.state, retryAt: message.retryAt };
      this.#told.dispatchEvent(new Event("state"));
    }
  }
}

export const events = new Events();
/** @typedef {Events} EventHub */
