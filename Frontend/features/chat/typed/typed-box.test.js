import assert from "node:assert/strict";
import { test } from "node:test";
import { memoryLocks, memoryShelf } from "./memory-parts.test.js";
import { TypedBox } from "./typed-box.js";

// Sealing runs on a thread of its own: as long as one is under way, nothing has settled.
let sealing = 0;
for (const act of /** @type {const} */ (["encrypt", "decrypt", "generateKey"])) {
  const real = /** @type {any} */ (crypto.subtle[act]).bind(crypto.subtle);
  /** @type {any} */ (crypto.subtle)[act] = async (/** @type {any[]} */ ...given) => { sealing += 1; try { return await real(...given); } finally { sealing -= 1; } };
}

async function settle() {
  for (let quiet = 0; quiet < 10; quiet = sealing ? 0 : quiet + 1) await new Promise((resolve) => setImmediate(resolve));
}

function browser() {
  const shelf = memoryShelf();
  const disk = { full: false };
  const { write } = shelf;
  shelf.write = async (...given) => { if (disk.full) throw new Error("QuotaExceededError"); return write(...given); };
  const locks = memoryLocks();
  /** @param {string} owner @param {boolean} [fresh] */
  const tab = (owner, fresh) => {
    const end = new AbortController();
    const box = new TypedBox({ owner, shelf, locks, signal: end.signal, fresh });
    /** @type {any[]} */
    const found = [];
    box.onAdopted("outbox.", (texts) => found.push(...texts.map(({ value }) => value.body)));
    return { box, found, close: () => end.abort() };
  };
  const clear = () => new TextDecoder("latin1").decode(new Uint8Array([...shelf.texts.values()].flatMap(({ sealed }) => [...new Uint8Array(sealed)])));
  return { shelf, tab, clear, disk };
}

test("Typed_TabClosed_IsTakenOverByTheNext", async () => {
  const { shelf, tab } = browser();
  const first = tab("ines");
  first.box.put("outbox.1", { body: "kept words" });
  await settle();
  first.close();
  const second = tab("ines");
  await settle();
  assert.deepEqual(second.found, ["kept words"]);
  second.box.put("outbox.1", null);
  await settle();
  assert.equal(shelf.texts.size, 0);
});

test("Typed_TabStillOpen_IsLeftToItUntilItCloses", async () => {
  const { tab } = browser();
  const first = tab("ines");
  first.box.put("outbox.1", { body: "mine" });
  await settle();
  const second = tab("ines");
  const third = tab("ines");
  await settle();
  assert.deepEqual([second.found, third.found], [[], []]);
  first.close();
  await settle();
  assert.deepEqual([...second.found, ...third.found], ["mine"], "one heir alone");
});

test("Typed_OnTheShelf_CannotBeRead", async () => {
  const { shelf, tab, clear } = browser();
  tab("ines").box.put("outbox.1", { body: "kept words" });
  await settle();
  assert.equal(shelf.texts.size, 1);
  assert.equal(clear().includes("kept words"), false);
  assert.equal([...shelf.keys.values()][0].key.extractable, false);
});

test("Typed_AnotherPersonSignsIn_GoesAway", async () => {
  const { shelf, tab } = browser();
  const first = tab("ines");
  first.box.put("outbox.1", { body: "hers" });
  await settle();
  first.close();
  const other = tab("oskar");
  await settle();
  assert.deepEqual(other.found, []);
  assert.equal(shelf.texts.size, 0);
  assert.deepEqual([...shelf.keys.keys()], ["oskar"]);
});

test("Typed_AfterSigningOut_IsNotThereForTheSamePersonEither", async () => {
  const { shelf, tab } = browser();
  const first = tab("ines");
  first.box.put("outbox.1", { body: "forgotten" });
  await settle();
  first.close();
  const again = tab("ines", true);
  await settle();
  assert.deepEqual(again.found, []);
  assert.equal(shelf.texts.size, 0);
});

test("Typed_WipedWhileSomethingWasOnItsWay_StaysAway", async () => {
  const { shelf, tab } = browser();
  const first = tab("ines");
  await settle();
  first.box.put("outbox.1", { body: "late" });
  first.close();
  await shelf.wipe(null);
  await settle();
  assert.equal(shelf.texts.size, 0);
});

test("Typed_KeyReplacedByAnotherTab_IsSealedAnew", async () => {
  const { shelf, tab } = browser();
  const first = tab("ines");
  first.box.put("outbox.1", { body: "one" });
  await settle();
  await shelf.wipe(null);
  first.box.put("outbox.2", { body: "two" });
  await settle();
  assert.equal(shelf.texts.size, 2);
  first.close();
  const second = tab("ines");
  await settle();
  assert.deepEqual(second.found.sort(), ["one", "two"]);
});

test("Typed_WritingFails_IsTriedAgainWithTheNextText", async () => {
  const { shelf, tab, disk } = browser();
  const { box } = tab("ines");
  box.put("outbox.1", { body: "sent meanwhile" });
  await settle();
  disk.full = true;
  box.put("outbox.1", null);
  box.put("outbox.2", { body: "kept words" });
  await settle();
  assert.deepEqual([box.kept, shelf.texts.size], [false, 1]);
  disk.full = false;
  box.put("outbox.3", { body: "more" });
  await settle();
  assert.equal(box.kept, true);
  assert.deepEqual([...shelf.texts.values()].map(({ name }) => name).sort(), ["outbox.2", "outbox.3"]);
});

test("Typed_WritingFails_IsTriedAgainWhenTheLineIsBack", async () => {
  const { shelf, tab, disk } = browser();
  const { box } = tab("ines");
  await settle();
  disk.full = true;
  box.put("outbox.1", { body: "kept words" });
  await settle();
  disk.full = false;
  await box.lookAround();
  assert.deepEqual([box.kept, shelf.texts.size], [true, 1]);
});

test("Typed_ShelfThatWouldNotOpen_IsOpenedWithTheNextText", async () => {
  const { shelf, tab } = browser();
  const before = tab("ines");
  before.box.put("outbox.0", { body: "before" });
  await settle();
  before.close();
  const { key } = shelf;
  shelf.key = async () => { throw new Error("no storage"); };
  const { box, found } = tab("ines");
  await settle();
  assert.equal(box.kept, false);
  shelf.key = key;
  box.put("outbox.1", { body: "kept words" });
  await settle();
  assert.deepEqual([box.kept, shelf.texts.size, found], [true, 2, ["before"]]);
});
