// Owns which emoji a person took last and in which tone of skin, in this browser; gone when they sign out.

const most = 24; // three rows
const prefix = "bailey.emoji.";

/** @typedef {{ recent: string[], tone: string }} Kept */

export class EmojiHabits {
  #shelf; #me;

  /** @param {() => string | undefined} me the id of the person @param {Pick<Storage, "getItem" | "setItem">} [shelf] */
  constructor(me, shelf = localStorage) {
    this.#me = me;
    this.#shelf = shelf;
  }

  /** The newest first, without a tone. */
  get recent() { return this.#read().recent; }

  get tone() { return this.#read().tone; }
  set tone(tone) { this.#write({ ...this.#read(), tone }); }

  /** @param {string} emoji without a tone */
  took(emoji) {
    const kept = this.#read();
    this.#write({ ...kept, recent: [emoji, ...kept.recent.filter((other) => other !== emoji)].slice(0, most) });
  }

  /** @returns {Kept} */
  #read() {
    try {
      const { recent, tone } = JSON.parse(this.#shelf.getItem(this.#name()) ?? "{}");
      return { recent: (Array.isArray(recent) ? recent : []).filter((one) => typeof one === "string").slice(0, most), tone: typeof tone === "string" ? tone : "" };
    } catch { return { recent: [], tone: "" }; }
  }

  /** @param {Kept} kept */
  #write(kept) {
    if (!this.#me()) return;
    try { this.#shelf.setItem(this.#name(), JSON.stringify(kept)); } catch { /* no room here: the next choice begins anew */ }
  }

  #name() { return prefix + this.#me(); }
}

/** Whoever signs out leaves nothing of it. @param {Storage} [shelf] */
export function forgetEmoji(shelf = localStorage) {
  for (const name of Object.keys(shelf)) if (name.startsWith(prefix)) shelf.removeItem(name);
}
