// Where someone wanted to go before they were stopped at the gate.

/** Owns one address, and whose it was. */
export class Wish {
  #path = "";
  /** @type {string | null} */ #of = null;

  get path() { return this.#path; }

  /** @param {string} path @param {string | null} of who was there; null: nobody in particular, as with a link that was followed */
  keep(path, of) {
    this.#path = path;
    this.#of = of;
  }

  /** Somebody has signed in. What another person looked at may be nothing that they can see. @param {string} id */
  entered(id) { if (this.#of !== null && this.#of !== id) this.#path = ""; }

  /** Goes there, once. */
  take() {
    const path = this.#path;
    this.#path = "";
    return path;
  }
}
