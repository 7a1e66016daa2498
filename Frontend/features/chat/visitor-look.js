// A public channel that one only looks into tells its visitor nothing: what is shown there is read again now and then, as long as it is seen.

const EVERY = 15_000; // ms

/** @param {{ isVisitor: () => boolean, look: () => Promise<void>, signal: AbortSignal }} setting */
export function visitorLook({ isVisitor, look, signal }) {
  const now = () => { if (document.visibilityState === "visible" && isVisitor()) look().catch(() => {}); };
  const timer = setInterval(now, EVERY);
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
  addEventListener("focus", now, { signal });
  document.addEventListener("visibilitychange", now, { signal });
}
