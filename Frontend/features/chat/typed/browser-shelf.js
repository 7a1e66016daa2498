// The shelf in this browser's own database. A key cannot be read out of it, only used; taking it away closes what it sealed for good.

/** @typedef {import("./typed-box.js").Key} Key */
/** @typedef {import("./typed-box.js").Sealed} Sealed */
/** @typedef {{ keys: IDBObjectStore, texts: IDBObjectStore }} Stores */

/** @type {Promise<IDBDatabase> | null} */
let opened = null;

/** @type {import("./typed-box.js").Shelf} */
export const browserShelf = {
  async key(owner) {
    const there = await run("readonly", ({ keys }, give) => { const asked = keys.get(owner); asked.onsuccess = () => give(asked.result); });
    if (there) return there;
    const made = { owner, id: crypto.randomUUID(), key: await crypto.subtle.generateKey({ name: "AES-GCM", length: 256 }, false, ["encrypt", "decrypt"]) };
    return run("readwrite", ({ keys }, give) => {
      const asked = keys.get(owner); // another tab may have been quicker
      asked.onsuccess = () => { if (!asked.result) keys.put(made); give(asked.result ?? made); };
    });
  },
  all: (owner) => run("readonly", ({ texts }, give) => { const asked = texts.getAll(); asked.onsuccess = () => give(asked.result.filter((/** @type {Sealed} */ text) => text.owner === owner)); }),
  write: (owner, keyId, puts, drops) => run("readwrite", ({ keys, texts }, give) => {
    const asked = keys.get(owner);
    asked.onsuccess = () => {
      const right = asked.result?.id === keyId;
      give(right);
      if (!right) return;
      for (const id of drops) texts.delete(id);
      for (const text of puts) texts.put(text);
    };
  }),
  wipe: (except) => run("readwrite", ({ keys, texts }, give) => {
    give(undefined);
    for (const store of [keys, texts]) {
      const walk = store.openCursor();
      walk.onsuccess = () => {
        const at = walk.result;
        if (!at) return;
        if (at.value.owner !== except) at.delete();
        at.continue();
      };
    }
  }),
};

/** One transaction over both stores; its answer comes when it is done. @param {IDBTransactionMode} mode @param {(stores: Stores, give: (answer: any) => void) => void} act @returns {Promise<any>} */
async function run(mode, act) {
  const work = await begin(mode);
  return new Promise((resolve, reject) => {
    /** @type {unknown} */
    let answer;
    work.oncomplete = () => resolve(answer);
    work.onabort = work.onerror = () => reject(work.error);
    act({ keys: work.objectStore("keys"), texts: work.objectStore("texts") }, (given) => { answer = given; });
  });
}

/** @param {IDBTransactionMode} mode */
async function begin(mode) {
  for (let again = true; ; again = false) {
    opened ??= open();
    const database = await opened.catch((error) => { opened = null; throw error; });
    try {
      return database.transaction(["keys", "texts"], mode);
    } catch (error) {
      // Signing out clears the browser's storage and closes what was open on it.
      opened = null;
      if (!again) throw error;
    }
  }
}

/** @returns {Promise<IDBDatabase>} */
function open() {
  return new Promise((resolve, reject) => {
    const asked = indexedDB.open("bailey-typed", 1);
    asked.onupgradeneeded = () => {
      asked.result.createObjectStore("keys", { keyPath: "owner" });
      asked.result.createObjectStore("texts", { keyPath: "id" });
    };
    asked.onsuccess = () => {
      asked.result.onclose = () => { opened = null; };
      asked.result.onversionchange = () => { asked.result.close(); opened = null; };
      resolve(asked.result);
    };
    asked.onerror = () => reject(asked.error);
  });
}
