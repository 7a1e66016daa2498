// Runs something a moment after each midnight of this device, when Today becomes Yesterday.

/** @param {() => void} run @param {AbortSignal} signal */
export function atMidnight(run, signal) {
  /** @type {ReturnType<typeof setTimeout>} */
  let timer;
  const wait = () => { timer = setTimeout(() => { run(); wait(); }, new Date().setHours(24, 0, 1, 0) - Date.now()); };
  signal.addEventListener("abort", () => clearTimeout(timer), { once: true });
  wait();
}
