// A reading that is asked again until it succeeds: a little later each time, and at once when the stream is open again.
//   const reading = untilRead({ read: () => ..., events, signal });
//   await reading.now();     reads what is there from now on; throws when this try fails, the next ones run by themselves
import { backOff } from "./sse.js";

const passing = new Set([401, 408, 425, 429]); // other refusals are answers

/** @typedef {ReturnType<typeof untilRead>} UntilRead */

/**
 * @param {{ read: () => Promise<void>, events?: Pick<import("./events.js").EventHub, "onState">, signal: AbortSignal,
 *   after?: (run: () => void, ms: number) => () => void }} setting after: a timer, answering how to stop it
 */
export function untilRead({ read, events, signal, after = timer }) {
  let failures = 0;
  /** Stops the wait for the next try. @type {(() => void) | null} */
  let waiting = null;
  /** @type {Promise<void> | null} */
  let running = null;
  /** @type {Promise<void> | null} */
  let queued = null;
  const rest = () => { waiting?.(); waiting = null; };
  const again = () => void now().catch(() => {});
  events?.onState(({ state }) => { if (state === "connected" && waiting) again(); }, { signal });
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
        waiting = after(() => { waiting = null; again(); }, Math.max(backOff(failures), retryAfter ?? 0) * 1000);
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
    /** The one under way is good enough. */
    current: () => running ?? now(),
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
