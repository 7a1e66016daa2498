// A finger that stays on something asks for more than a tap does.

const HELD = 500; // ms
const MOVED = 10; // px: farther than this it scrolls

/** @param {HTMLElement} place @param {{ selector: string, run: (held: HTMLElement) => void, signal: AbortSignal }} setting */
export function longPress(place, { selector, run, signal }) {
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  let from = { x: 0, y: 0 };
  let done = false; // the click that follows is not meant
  const held = (/** @type {Event} */ event) => /** @type {HTMLElement | null} */ (event.target instanceof Element ? event.target.closest(selector) : null);
  const stop = () => { clearTimeout(timer); timer = undefined; };
  place.addEventListener("pointerdown", (event) => {
    stop();
    done = false;
    const on = held(event);
    if (!on || event.pointerType !== "touch") return;
    from = { x: event.clientX, y: event.clientY };
    timer = setTimeout(() => { timer = undefined; done = true; run(on); }, HELD);
  }, { signal });
  place.addEventListener("pointermove", (event) => { if (Math.hypot(event.clientX - from.x, event.clientY - from.y) > MOVED) stop(); }, { signal });
  for (const name of ["pointerup", "pointercancel"]) place.addEventListener(name, stop, { signal });
  place.addEventListener("contextmenu", (event) => { if ((timer || done) && held(event)) event.preventDefault(); }, { signal });
  place.addEventListener("click", (event) => { if (done && held(event)) { done = false; event.preventDefault(); event.stopPropagation(); } }, { signal, capture: true });
  signal.addEventListener("abort", stop, { once: true });
}
