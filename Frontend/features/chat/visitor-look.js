// A public channel that one only looks into tells its visitor nothing: what is shown there is read again now and then, as long as it is seen
// and may be.

const EVERY = 15_000; // ms

/** @param {{ isVisitor: () => boolean, look: () => Promise<void>, signal: AbortSignal }} setting */
export function visitorLook({ isVisitor, look, signal }) {
  const end = new AbortController();
  const stop = () => { clearInterval(timer); end.abort(); };
  const now = () => { if (document.visibilityState === "visible" && isVisitor()) look().catch(({ status }) => { if (status === 403 || status === 404) stop(); }); };
  const timer = setInterval(now, EVERY);
  signal.addEventListener("abort", stop, { once: true });
  addEventListener("focus", now, { signal: end.signal });
  document.addEventListener("visibilitychange", now, { signal: end.signal });
}
