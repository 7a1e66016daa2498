// How large the words in conversations are, on this device: chosen in Settings, or by a pinch on them.
//   textSize.percent, textSize.choose(120), textSize.start()
//   textSize.onChange(() => ..., { signal })

const kept = "bailey.text-size";
export const SMALLEST = 80;
export const LARGEST = 160;
const STEP = 5;

/** @param {number} percent what can be had of it: within bounds, in steps */
export function bounded(percent) {
  if (!Number.isFinite(percent)) return 100;
  return Math.min(LARGEST, Math.max(SMALLEST, Math.round(percent / STEP) * STEP));
}

const told = new EventTarget();
const read = () => bounded(Number(localStorage.getItem(kept) ?? 100));

function apply() {
  // Through the CSSOM, which the policy allows.
  if (read() === 100) document.documentElement.style.removeProperty("--text-scale");
  else document.documentElement.style.setProperty("--text-scale", String(read() / 100));
  told.dispatchEvent(new Event("change"));
}

export const textSize = {
  get percent() { return read(); },
  /** @param {number} percent */
  choose(percent) {
    const wanted = bounded(percent);
    if (wanted === read()) return;
    if (wanted === 100) localStorage.removeItem(kept); else localStorage.setItem(kept, String(wanted));
    apply();
  },
  /** @param {() => void} fn @param {{ signal: AbortSignal }} options */
  onChange: (fn, { signal }) => told.addEventListener("change", fn, { signal }),
  start() {
    apply();
    addEventListener("storage", (event) => { if (event.key === kept) apply(); });
  },
};
