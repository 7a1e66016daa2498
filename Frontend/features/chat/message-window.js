// Owns which messages of one conversation are held: a run of them without gaps, never more than MOST.
// It listens before it reads, so nothing falls into the gap and nothing is there twice. No DOM.

/** @typedef {import("./types.js").Message} Message */

export const PAGE = 50;
const MOST = 400;

export class MessageWindow {
  /** @type {Message[]} */ messages = [];
  hasBefore = false;
  hasAfter = false;
  loaded = false;
  #page; #belongs; #signal;
  /** @type {(() => void)[]} */ #early = [];
  #busy = { before: false, after: false };
  #reads = 0;

  /**
   * @param {{ read: (query: { before?: number, after?: number, around?: number, limit: number }, options: { signal: AbortSignal }) => Promise<import("./types.js").MessagePage>,
   *   belongs?: (message: Message) => boolean, signal: AbortSignal }} setting belongs: whether a message stands in this run at all
   */
  constructor({ read, belongs = topLevel, signal }) {
    this.#page = read;
    this.#belongs = belongs;
    this.#signal = signal;
  }

  get firstSeq() { return this.messages[0]?.seq ?? 0; }
  get lastSeq() { return this.messages[this.messages.length - 1]?.seq ?? 0; }

  /** Replaces what is held. @param {{ around?: number, after?: number, before?: number, limit: number }} query */
  async read(query) {
    this.#reads += 1;
    try {
      const page = await this.#page(query, { signal: this.#signal });
      this.messages = page.items.filter(this.#belongs);
      this.hasBefore = page.hasBefore;
      this.hasAfter = page.hasAfter;
      this.loaded = true;
    } finally {
      this.#reads -= 1;
      this.#replay();
    }
  }

  /**
   * A message from the stream or from our own post.
   * @param {Message} message
   * @returns {"added" | "changed" | "gap" | "beyond" | "known"} gap: some before it are missing here; beyond: the end is not held
   */
  take(message) {
    if (!this.#belongs(message)) return "known";
    if (this.#reads > 0 || this.#busy.after) { this.#early.push(() => this.take(message)); return "known"; } // it may come with the page, or after it
    if (!this.loaded) return "known"; // comes with the first reading
    if (this.messages.some((m) => m.id === message.id)) return this.#renew(message);
    if (message.seq <= this.lastSeq) return "known"; // outside the run, or taken away with its page
    if (this.hasAfter) return "beyond";
    if (this.messages.length && message.seq > this.lastSeq + 1) { this.hasAfter = true; return "gap"; }
    this.messages.push(message);
    return "added";
  }

  /** An edit or a deletion; of a message that is not held and not on its way it says nothing. @param {Message} message @returns {boolean} whether something changed */
  change(message) {
    if (!this.#belongs(message)) return false;
    if (this.#isReading) this.#early.push(() => this.change(message));
    return this.messages.some((m) => m.id === message.id) && this.#renew(message) === "changed";
  }

  /** What hangs on a message changed: its reactions, its thread, its pin. @param {string} id @param {Partial<Message>} fields @returns {boolean} whether it is held */
  patch(id, fields) {
    if (this.#isReading) this.#early.push(() => this.patch(id, fields));
    const known = this.messages.findIndex((m) => m.id === id);
    if (known < 0) return false;
    this.messages[known] = { ...this.messages[known], ...fields };
    return true;
  }

  /** Reads one page beyond an end. @param {"before" | "after"} side @returns {Promise<(() => void) | null>} puts the page in; null when there is nothing to do */
  async page(side) {
    if (this.#busy[side] || !(side === "before" ? this.hasBefore : this.hasAfter) || !this.loaded) return null;
    this.#busy[side] = true;
    const seq = side === "before" ? this.firstSeq : this.lastSeq;
    /** @type {import("./types.js").MessagePage} */
    let page;
    try {
      page = await this.#page({ [side]: seq, limit: PAGE }, { signal: this.#signal });
    } catch (error) { this.#over(side); throw error; }
    // Meanwhile the run may have been replaced or trimmed; then this page no longer joins it.
    if (seq !== (side === "before" ? this.firstSeq : this.lastSeq)) return () => this.#over(side);
    const more = page.items.filter(this.#belongs);
    return () => {
      if (side === "before") {
        this.messages.unshift(...more.filter((m) => m.seq < this.firstSeq));
        this.hasBefore = page.hasBefore;
      } else {
        for (const message of more) if (message.seq > this.lastSeq) this.messages.push(message);
        this.hasAfter = page.hasAfter;
      }
      this.#over(side);
    };
  }

  get #isReading() { return this.#reads > 0 || this.#busy.before || this.#busy.after; }

  /** @param {"before" | "after"} side */
  #over(side) {
    this.#busy[side] = false;
    this.#replay();
  }

  /** What the stream said during a reading is applied to what was read; what still waits for another reading waits on. */
  #replay() {
    if (this.#reads > 0) return;
    const early = this.#early.splice(0);
    if (this.loaded) for (const apply of early) apply();
  }

  /** @param {Message} message one that is held @returns {"changed" | "known"} */
  #renew(message) {
    const known = this.messages.findIndex((m) => m.id === message.id);
    if (stamp(message) <= stamp(this.messages[known])) return "known";
    // An edit says nothing of what hangs on the message.
    this.messages[known] = { ...message, reactions: message.reactions ?? this.messages[known].reactions, thread: message.thread ?? this.messages[known].thread };
    return "changed";
  }

  /** How many are too many. */
  get excess() { return Math.max(0, this.messages.length - MOST); }

  /** Lets go of the excess at one end. @param {"before" | "after"} side */
  trim(side) {
    const over = this.excess;
    if (!over) return;
    if (side === "before") { this.messages.splice(0, over); this.hasBefore = true; } else { this.messages.splice(-over); this.hasAfter = true; }
  }
}

const topLevel = (/** @type {Message} */ message) => !message.threadRootId; // replies in a thread have numbers of their own
/** What a later version of the same message has and an earlier one has not. @param {Message} message */
export const stamp = (message) => `${message.deletedAt ? "1" : "0"} ${message.editedAt ?? ""}`;
