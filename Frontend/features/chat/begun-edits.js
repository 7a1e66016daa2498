// Owns the edits that were begun and not saved, for as long as the tab lives: looking into another conversation does not lose them.

const MOST = 50;

export class BegunEdits {
  /** By message. @type {Map<string, string>} */ #texts = new Map();
  /** Where each is open. @type {Map<string, { isConnected: boolean }>} */ #places = new Map();

  /** @param {string} messageId @returns {string | null} */
  get(messageId) { return this.#texts.get(messageId) ?? null; }

  /** @param {{ id: string, body: string }} message @param {string} text the same as the message says: nothing was begun */
  keep({ id, body }, text) {
    this.#texts.delete(id);
    if (text === body) return;
    this.#texts.set(id, text);
    if (this.#texts.size > MOST) this.#texts.delete(/** @type {string} */ (this.#texts.keys().next().value));
  }

  /** Whether it may be open here: a message that stands at two places is edited at one. @param {string} messageId @param {{ isConnected: boolean }} form */
  open(messageId, form) {
    const place = this.#places.get(messageId);
    if (place && place !== form && place.isConnected) return false;
    this.#places.set(messageId, form);
    return true;
  }

  /** Where it is open already, if it is. @param {string} messageId */
  placeOf(messageId) { return this.#places.get(messageId) ?? null; }

  /** @param {string} messageId */
  drop(messageId) {
    this.#texts.delete(messageId);
    this.#places.delete(messageId);
  }
}

/** They outlive a lock and the end of a session, for their person alone. */
export class KeptEdits {
  #edits = new BegunEdits();
  #owner = "";

  /** @param {string} personId @returns {BegunEdits} */
  of(personId) {
    if (this.#owner !== personId) this.#edits = new BegunEdits();
    this.#owner = personId;
    return this.#edits;
  }

  /** Their person went on purpose. */
  forget() {
    this.#owner = "";
    this.#edits = new BegunEdits();
  }
}
