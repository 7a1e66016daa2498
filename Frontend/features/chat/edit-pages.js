// Owns what an edited message was, as far as it has been read: page after page, and again from the same place where that failed. No DOM.

import { sentence } from "../../lib/problem.js";

/** @typedef {{ body: string, replacedAt: string }} Former */

export class EditPages {
  /** Newest first. @type {Former[]} */ past = [];
  /** Why the last reading failed; empty when it did not. */
  trouble = "";
  #read; #begun = false;
  /** @type {string | null} */ #next = null;

  /** @param {(cursor: string | null) => Promise<{ items: Former[], next: string | null }>} read */
  constructor(read) { this.#read = read; }

  /** Whether the first version is among them. */
  get whole() { return this.#begun && this.#next === null; }

  /** How it goes on, as a button says it; null when there is nothing more. */
  get goesOn() { return this.trouble ? "Try again" : this.whole ? null : "Show earlier versions"; }

  async more() {
    try {
      const page = await this.#read(this.#next);
      this.past = [...this.past, ...page.items];
      this.#next = page.next;
      this.#begun = true;
      this.trouble = "";
    } catch (error) { this.trouble = sentence(error); }
  }
}
