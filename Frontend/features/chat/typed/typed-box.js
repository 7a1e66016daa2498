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
  #owner; #shelf; #locks; #signal; #fresh;
  /** @type {Promise<void> | null} */ #opening = null;
  /** @type {Promise<void> | null} */ #holding = null;
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
    this.#fresh = fresh;
    this.#opened().catch(() => {}); // tried again with the first text
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

  /** Tries again what could not be written, and waits for every other tab that has texts here; most are gone already. */
  async lookAround() {
    await this.#flush();
    await this.#opened();
    await this.#awaitOthers();
  }

  async #awaitOthers() {
    const tabs = new Set((await this.#shelf.all(this.#owner)).map(({ tab }) => tab));
    for (const tab of tabs) {
      if (tab === this.#tab || this.#awaited.has(tab)) continue;
      this.#awaited.add(tab);
      // Granted when that tab is gone, however it went, and to one heir alone.
      this.#locks.request(lockOf(tab), { signal: this.#signal }, () => this.#adopt(tab)).catch(() => { this.#awaited.delete(tab); });
    }
  }

  /** @returns {Promise<void>} */
  #opened() { return (this.#opening ??= this.#open().catch((error) => { this.#opening = null; this.kept = false; throw error; })); }

  async #open() {
    await this.#shelf.wipe(this.#fresh ? null : this.#owner);
    this.#fresh = false;
    this.#key = await this.#shelf.key(this.#owner);
    await (this.#holding ??= this.#hold().catch((error) => { this.#holding = null; throw error; }));
    await this.#awaitOthers();
  }

  /** The lock that says this tab lives; without it another would take its texts. @returns {Promise<void>} */
  #hold() {
    return new Promise((resolve, reject) => {
      const until = new Promise((done) => this.#signal.addEventListener("abort", () => done(undefined), { once: true }));
      this.#locks.request(lockOf(this.#tab), { signal: this.#signal }, () => { resolve(); return until; }).catch(reject);
    });
  }

  /** Without storage memory holds it until the tab closes; the next text tries it again. */
  async #flush() {
    if (this.#writing) return;
    this.#writing = true;
    try {
      await this.#opened();
      while (this.#pending.size && !this.#signal.aborted) await this.#write();
      this.kept = true;
    } catch {
      this.kept = false;
      if (!this.#key) for (const [name, value] of this.#pending) if (value === null) this.#pending.delete(name); // none of it was ever there
    } finally { this.#writing = false; }
  }

  async #write() {
    const batch = [...this.#pending];
    this.#pending.clear();
    try {
      const { id } = /** @type {Key} */ (this.#key);
      const puts = await Promise.all(batch.filter(([, value]) => value !== null).map(([name, value]) => this.#seal(name, value)));
      const drops = batch.filter(([, value]) => value === null).map(([name]) => this.#idOf(name));
      if (await this.#shelf.write(this.#owner, id, puts, drops) || this.#signal.aborted) return; // signed out meanwhile: these go with the rest
      this.#key = await this.#shelf.key(this.#owner);
      for (const [name, value] of this.#held) this.#pending.set(name, value);
    } catch (error) {
      for (const [name, value] of batch) if (!this.#pending.has(name)) this.#pending.set(name, value);
      throw error;
    }
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
