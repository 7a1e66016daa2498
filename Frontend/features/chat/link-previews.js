// Owns what is known of the pages that links lead to: each is asked for once, and again when the server was asked for too many at a time.

import { Problem } from "../../lib/problem.js";

/** @typedef {{ url: string, title: string, description: string | null, siteName: string }} Preview */

const MOST_KNOWN = 300;
const MOST_TRIES = 6;
const pause = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

export class LinkPreviews {
  /** @type {Map<string, Promise<Preview | null>>} */ #known = new Map();

  /** @param {string} url @param {(url: string) => Promise<Preview | null>} ask @returns {Promise<Preview | null>} */
  find(url, ask) {
    let asked = this.#known.get(url);
    if (!asked) {
      asked = this.#patiently(url, ask).catch(() => { this.#known.delete(url); return null; }); // asked again the next time it is shown
      this.#known.set(url, asked);
      if (this.#known.size > MOST_KNOWN) this.#known.delete(/** @type {string} */ (this.#known.keys().next().value));
    }
    return asked;
  }

  /** @param {string} url @param {(url: string) => Promise<Preview | null>} ask */
  async #patiently(url, ask) {
    for (let tries = 1; ; tries += 1) {
      try { return await ask(url); } catch (error) {
        if (!(error instanceof Problem && error.status === 429) || tries >= MOST_TRIES) throw error;
        // Those that were too many do not all come back in the same moment.
        await pause(1000 * (error.retryAfter ?? 5) * (1 + Math.random()));
      }
    }
  }
}
