// Owns which message is edited at one place: one at a time. The form of one that is replaced or refused comes to its end.

/** @typedef {{ form: HTMLElement, end: () => void }} Made a form, and how what hangs on it ends */

export class EditPlace {
  #begun;
  /** @type {(Made & { id: string }) | null} */ #open = null;

  /** @param {Pick<import("./begun-edits.js").BegunEdits, "open">} begun */
  constructor(begun) { this.#begun = begun; }

  /** Of the message that is edited here. */
  get id() { return this.#open?.id ?? null; }
  get form() { return this.#open?.form ?? null; }

  /** Whether it is edited here now; not so when it stands open at another place. @param {string} id @param {Made} made */
  take(id, made) {
    if (!this.#begun.open(id, made.form)) {
      made.end();
      return false;
    }
    this.#open?.end();
    this.#open = { id, ...made };
    return true;
  }

  /** @param {HTMLElement} form */
  leave(form) { if (this.#open?.form === form) this.#open = null; }
}
