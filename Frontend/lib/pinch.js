// Two fingers on the words of a conversation make them larger or smaller. What goes beyond the bounds, and a page that is zoomed already,
// is left to the browser's own zoom.
import { LARGEST, SMALLEST } from "./text-size.js";

/** @typedef {{ clientX: number, clientY: number }} Finger */

/** Owns one gesture: which size it asks for, and whether it is ours at all. */
export class Pinch {
  #from = 0;
  #percent = 100;
  /** Whose it is, once the fingers have moved enough to tell. @type {"" | "ours" | "browser's"} */ #whose = "";

  /** @param {Finger[]} fingers @param {number} percent how large it is now @param {number} zoom of the page */
  begin(fingers, percent, zoom) {
    this.#from = fingers.length === 2 ? apart(fingers) : 0;
    this.#percent = percent;
    this.#whose = this.#from > 0 && zoom <= 1.01 ? "" : "browser's";
  }

  /** @param {Finger[]} fingers @returns {number | null} the size asked for; null: not ours */
  move(fingers) {
    if (fingers.length !== 2 || this.#whose === "browser's") return null;
    const ratio = apart(fingers) / this.#from;
    if (!this.#whose) {
      if (Math.abs(ratio - 1) < 0.02) return this.#percent; // not said yet which way
      this.#whose = (ratio > 1 && this.#percent >= LARGEST) || (ratio < 1 && this.#percent <= SMALLEST) ? "browser's" : "ours";
      if (this.#whose === "browser's") return null;
    }
    return this.#percent * ratio;
  }
}

/** @param {HTMLElement} place @param {{ size: { percent: number, choose: (percent: number) => void }, signal: AbortSignal }} setting */
export function pinchForSize(place, { size, signal }) {
  const pinch = new Pinch();
  place.addEventListener("touchstart", ({ touches }) => { if (touches.length === 2) pinch.begin([...touches], size.percent, visualViewport?.scale ?? 1); }, { signal, passive: true });
  place.addEventListener("touchmove", (event) => {
    if (event.touches.length !== 2) return;
    const asked = pinch.move([...event.touches]);
    if (asked === null || !event.cancelable) return;
    event.preventDefault();
    size.choose(asked);
  }, { signal, passive: false });
}

/** @param {Finger[]} fingers */
const apart = ([a, b]) => Math.hypot(a.clientX - b.clientX, a.clientY - b.clientY);
