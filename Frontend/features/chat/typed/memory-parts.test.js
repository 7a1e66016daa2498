// A shelf and locks that live as long as the program: for tests of what stands on them.

/** @typedef {import("./typed-box.js").Sealed} Sealed */

/** @returns {import("./typed-box.js").Shelf & { texts: Map<string, Sealed>, keys: Map<string, import("./typed-box.js").Key> }} */
export function memoryShelf() {
  const texts = new Map();
  const keys = new Map();
  return {
    texts, keys,
    async key(owner) {
      if (!keys.has(owner)) {
        const key = await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]);
        if (!keys.has(owner)) keys.set(owner, { id: crypto.randomUUID(), key });
      }
      return keys.get(owner);
    },
    all: async (owner) => [...texts.values()].filter((text) => text.owner === owner),
    async write(owner, keyId, puts, drops) {
      if (keys.get(owner)?.id !== keyId) return false;
      for (const id of drops) texts.delete(id);
      for (const text of puts) texts.set(text.id, text);
      return true;
    },
    async wipe(except) {
      for (const [id, text] of texts) if (text.owner !== except) texts.delete(id);
      for (const owner of keys.keys()) if (owner !== except) keys.delete(owner);
    },
  };
}

/** One holder a name, the others wait in their order. @returns {any} */
export function memoryLocks() {
  /** @type {Map<string, Promise<unknown>>} */
  const last = new Map();
  return {
    request(/** @type {string} */ name, /** @type {{ signal: AbortSignal }} */ { signal }, /** @type {() => unknown} */ run) {
      const turn = (last.get(name) ?? Promise.resolve()).then(() => { if (signal.aborted) throw signal.reason; return run(); });
      last.set(name, turn.catch(() => {}));
      return turn;
    },
  };
}

/** What Outbox and DraftStore ask of a box. @returns {any} */
export function plainBox() {
  const kept = new Map();
  /** @type {{ prefix: string, take: (found: { name: string, value: any }[]) => void }[]} */
  const takers = [];
  return {
    kept,
    put(/** @type {string} */ name, /** @type {unknown} */ value) { if (value === null) kept.delete(name); else kept.set(name, structuredClone(value)); },
    onAdopted(/** @type {string} */ prefix, /** @type {(found: { name: string, value: any }[]) => void} */ take) { takers.push({ prefix, take }); },
    /** A tab that is gone has left these. */
    leave(/** @type {Map<string, any>} */ texts) {
      for (const { prefix, take } of takers) {
        const found = [...texts].filter(([name]) => name.startsWith(prefix)).map(([name, value]) => ({ name, value: structuredClone(value) }));
        if (found.length) take(found);
      }
    },
  };
}
