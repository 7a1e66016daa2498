// Owns which hit was chosen last, in the entry of the browser's history, so that Back from it comes to it again.

/** @typedef {import("./search-hit.js").Hit} Hit */
/** @typedef {{ id: string, of: number }} Kept of: how many hits were shown */

export class KeptHit {
  #history;

  /** @param {Pick<History, "state" | "replaceState">} [entry] */
  constructor(entry = history) { this.#history = entry; }

  /** @returns {Kept | null} */
  get at() {
    const { id, of } = this.#history.state?.hit ?? {};
    return typeof id === "string" && Number.isFinite(of) ? { id, of } : null;
  }

  /** @param {Hit} hit @param {number} of */
  keep({ message }, of) { this.#put({ id: message.id, of }); }

  forget() { if (this.at) this.#put(null); }

  /** @param {Hit[]} hits */
  among(hits) { return hits.find(({ message }) => message.id === this.at?.id) ?? null; }

  /** @param {Kept | null} hit */
  #put(hit) { this.#history.replaceState({ ...this.#history.state, hit }, ""); }
}
