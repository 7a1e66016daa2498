// A reading that is asked again until it succeeds: a little later each time, and soon when the stream is open again.
//   const reading = untilRead({ read: () => ..., events, signal });
//   await reading.now();     reads what is there from now on; throws when this try fails, the next ones run by themselves
import { retryIn } from "./sse.js";

const passing = new Set([401, 408, 425, 429]); // other refusals are answers

const SOON = 1000; // ms

/** @typedef {ReturnType<typeof untilRead>} UntilRead */

/**
 * @param {{ read: () => Promise<void>, events?: Pick<import("./events.js").EventHub, "onState">, signal: AbortSignal,
 *   after?: (run: () => void, ms: number) => () => void, random?: () => number }} setting after: a timer, answering how to stop it
 */
export function untilRead({ read, events, signal, after = timer, random = Math.random }) {
  let failures = 0;
  /** Why the last try failed. @type {unknown} */
  let reason = null;
  /** Stops the wait for the next try. @type {(() => void) | null} */
  let waiting = null;
  /** @type {Promise<void> | null} */
  let running = null;
  /** @type {Promise<void> | null} */
  let queued = null;
  const rest = () => { waiting?.(); waiting = null; };
  /** @param {number} ms */
  const later = (ms) => { rest(); waiting = after(() => { waiting = null; void now().catch(() => {}); }, ms); };
  // A hundred pages come back in one moment, and a stream.reset that follows reads anyway.
  events?.onState(({ state }) => { if (state === "connected" && waiting) later(random() * SOON); }, { signal });
  signal.addEventListener("abort", rest, { once: true });

  async function attempt() {
    rest();
    try {
      await read();
      failures = 0;
    } catch (error) {
      const { status = 0, retryAfter = 0 } = /** @type {{ status?: number, retryAfter?: number | null }} */ (error);
      if (!signal.aborted && !(status >= 400 && status < 500 && !passing.has(status))) {
        failures += 1;
        reason = error;
        later(retryIn(failures, retryAfter, random) * 1000);
      }
      throw error;
    }
  }

  /** One at a time: what one under way has read already may be older than the question. @returns {Promise<void>} */
  function now() {
    if (!running) return (running = attempt().finally(() => { running = null; }));
    return (queued ??= running.catch(() => {}).then(() => { queued = null; return now(); }));
  }

  return {
    now,
    /** The one under way is good enough; one that waits for its time is not hurried, and fails as the last one did. @returns {Promise<void>} */
    current: () => running ?? (waiting ? Promise.reject(reason) : now()),
    /** It failed, and is tried again in a while. */
    get isWaiting() { return waiting !== null; },
    get isBusy() { return running !== null; },
  };
}

/** @param {() => void} run @param {number} ms */
function timer(run, ms) {
  const set = setTimeout(run, ms);
  return () => clearTimeout(set);
}
