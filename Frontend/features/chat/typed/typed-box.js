// Owns what was typed here and is not with the server yet, for one person: sealed in this browser, so that it outlives the tab, and taken
// over by the next tab of the same person when the one that wrote it is gone. Each tab writes only its own; nobody else can open them.

/**
 * @typedef {{ id: string, key: CryptoKey }} Key
 * @typedef {{ id: string, owner: string, tab: string, name: string, at: number, nonce: Uint8Array<ArrayBuffer>, sealed: ArrayBuffer }} Sealed id: tab and name
 * @typedef {object} Shelf where sealed texts lie
 * @property {(owner: string) => Promise<Key>} key the one key of a person, made when there is none
 * @property {(owner: string) => Promise<Sealed[]>} all
 * @property {(owner: string, keyId: string, puts: Sealed[], drops: string[]) => Promise<boolean>} write all or nothing; false when that key is no longer theirs
 * @property {(except: string | null) => Promise<void>} wipe takes texts and keys away, but for one person's
 * @typedef {{ name: string, value: any }} Found
 */

const lockOf = (/** @type {string} */ tab) => `bailey-typed-${tab}`;

export class TypedBox {
  /** Whether what is put here outlives the tab. */
  kept = true;
  #tab = crypto.randomUUID();
  #owner; #shelf; #locks; #signal; #ready;
  /** @type {Key | null} */ #key = null;
  /** @type {Map<string, unknown>} */ #held = new Map();
  /** What is not on the shelf yet; null: to be taken away. @type {Map<string, unknown>} */ #pending = new Map();
  /** @type {{ prefix: string, take: (found: Found[]) => void }[]} */ #takers = [];
  /** @type {Set<string>} */ #awaited = new Set();
  #writing = false;

  /** @param {{ owner: string, shelf: Shelf, locks: Pick<LockManager, "request">, signal: AbortSignal, fresh?: boolean }} setting fresh: nothing from before may stay, not even the owner's */
  constructor({ owner, shelf, locks, signal, fresh = false }) {
    this.#owner = owner;
    this.#shelf = shelf;
    this.#locks = locks;
    this.#signal = signal;
    this.#ready = this.#open(fresh);
  }

  /** Tells what a tab that is gone has left, once it is this one's. @param {string} prefix @param {(found: Found[]) => void} take */
  onAdopted(prefix, take) { this.#takers.push({ prefix, take }); }

  /** @param {string} name @param {unknown} value null takes it away */
  put(name, value) {
    if (this.#signal.aborted || (value === null && !this.#held.has(name))) return;
    if (value === null) this.#held.delete(name); else this.#held.set(name, value);
    this.#pending.set(name, value);
    void this.#flush();
  }

  /** Waits for every other tab that has texts here; most are gone already. */
  async lookAround() {
    const tabs = new Set((await this.#shelf.all(this.#owner)).map(({ tab }) => tab));
    for (const tab of tabs) {
      if (tab === this.#tab || this.#awaited.has(tab)) continue;
      this.#awaited.add(tab);
      // Granted when that tab is gone, however it went, and to one heir alone.
      this.#locks.request(lockOf(tab), { signal: this.#signal }, () => this.#adopt(tab)).catch(() => {});
    }
  }

  /** @param {boolean} fresh */
  async #open(fresh) {
    try {
      await this.#shelf.wipe(fresh ? null : this.#owner);
      this.#key = await this.#shelf.key(this.#owner);
      await this.#hold();
      await this.lookAround();
    } catch { this.kept = false; } // no storage here: memory holds it until the tab closes
  }

  /** The lock that says this tab lives; without it another would take its texts. @returns {Promise<void>} */
  #hold() {
    return new Promise((resolve, reject) => {
      const until = new Promise((done) => this.#signal.addEventListener("abort", () => done(undefined), { once: true }));
      this.#locks.request(lockOf(this.#tab), { signal: this.#signal }, () => { resolve(); return until; }).catch(reject);
    });
  }

  async #flush() {
    if (this.#writing) return;
    this.#writing = true;
    await this.#ready;
    try {
      while (this.#pending.size && this.kept && this.#key) {
        const batch = [...this.#pending];
        this.#pending.clear();
        const puts = await Promise.all(batch.filter(([, value]) => value !== null).map(([name, value]) => this.#seal(name, value)));
        const drops = batch.filter(([, value]) => value === null).map(([name]) => this.#idOf(name));
        if (await this.#shelf.write(this.#owner, this.#key.id, puts, drops)) continue;
        if (this.#signal.aborted) break; // signed out meanwhile: these go with the rest
        this.#key = await this.#shelf.key(this.#owner);
        for (const [name, value] of this.#held) this.#pending.set(name, value);
      }
    } catch { this.kept = false; } finally { this.#writing = false; }
  }

  /** @param {string} tab one that is gone */
  async #adopt(tab) {
    if (this.#signal.aborted || !this.#key) return;
    const left = (await this.#shelf.all(this.#owner)).filter((text) => text.tab === tab).sort((a, b) => a.at - b.at);
    /** @type {Found[]} */
    const found = [];
    /** @type {Sealed[]} */
    const mine = [];
    for (const text of left) {
      const value = await this.#unseal(text);
      if (value === null || this.#held.has(text.name)) continue; // the hand that writes here goes first
      found.push({ name: text.name, value });
      mine.push({ ...text, id: this.#idOf(text.name), tab: this.#tab });
    }
    if (this.#signal.aborted || !(await this.#shelf.write(this.#owner, this.#key.id, mine, left.map(({ id }) => id)))) return;
    const fresh = found.filter(({ name }) => !this.#held.has(name));
    for (const { name, value } of fresh) this.#held.set(name, value);
    for (const { prefix, take } of this.#takers) {
      const these = fresh.filter(({ name }) => name.startsWith(prefix));
      if (these.length) take(these);
    }
  }

  /** @param {string} name */
  #idOf(name) { return `${this.#tab}/${name}`; }

  /** @param {string} name */
  #about(name) { return new TextEncoder().encode(`${this.#owner}/${name}`); }

  /** @param {string} name @param {unknown} value @returns {Promise<Sealed>} */
  async #seal(name, value) {
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const { key } = /** @type {Key} */ (this.#key);
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: this.#about(name) }, key, new TextEncoder().encode(JSON.stringify(value)));
    return { id: this.#idOf(name), owner: this.#owner, tab: this.#tab, name, at: Date.now(), nonce, sealed };
  }

  /** @param {Sealed} text @returns {Promise<any>} null when it was sealed with a key that is gone */
  async #unseal({ name, nonce, sealed }) {
    try {
      const { key } = /** @type {Key} */ (this.#key);
      return JSON.parse(new TextDecoder().decode(await crypto.subtle.decrypt({ name: "AES-GCM", iv: nonce, additionalData: this.#about(name) }, key, sealed)));
    } catch { return null; }
  }
}
