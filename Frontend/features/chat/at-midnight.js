// Runs something a moment after each midnight of this device, when Today becomes Yesterday.

const LOOK_EVERY = 60_000; // ms: a device that slept did not count them, so a long timer would come late

/** @param {() => void} run @param {AbortSignal} signal */
export function atMidnight(run, signal) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  let next = after();
  const wait = () => { timer = setTimeout(look, Math.min(LOOK_EVERY, Math.max(0, next - Date.now()))); };
  const look = () => {
    if (Date.now() >= next) { next = after(); run(); }
    wait();
  };
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  wait();
}

/** The next one. */
const after = () => new Date().setHours(24, 0, 1, 0);
