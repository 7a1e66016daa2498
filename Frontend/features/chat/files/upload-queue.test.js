import assert from "node:assert/strict";
import { test } from "node:test";
import { Offline, Problem } from "../../../lib/problem.js";
import { UploadQueue } from "./upload-queue.js";

const settle = () => new Promise((resolve) => setImmediate(resolve));
const file = (/** @type {string} */ name) => /** @type {File} */ (/** @type {unknown} */ ({ name, size: 10, type: "text/plain" }));

function bench() {
  /** @type {{ name: string, signal: AbortSignal, resolve: (value: any) => void, reject: (error: unknown) => void }[]} */
  const asked = [];
  /** @type {string[]} */
  const back = [];
  const kept = new Map();
  const drafts = {
    get: (/** @type {string} */ channelId) => kept.get(channelId) ?? { channelId, threadRootId: null, body: "", replyToId: null, attachments: [] },
    set: (/** @type {any} */ draft) => { kept.set(draft.channelId, draft); },
  };
  const ending = new AbortController();
  const queue = new UploadQueue({
    api: {
      upload: (_, __, { name, signal }) => new Promise((resolve, reject) => { asked.push({ name, signal, resolve: () => resolve({ fileId: name, name, size: 10, contentType: "text/plain" }), reject }); }),
      thumbnail: async () => null,
      takeBack: async (fileId) => { back.push(fileId); },
    },
    drafts: /** @type {any} */ (drafts), measured: async () => null, signal: ending.signal,
  });
  return { queue, asked, back, names: () => drafts.get("c").attachments.map((/** @type {any} */ one) => one.name), ending };
}

test("three go at once, the next when one has arrived, and what arrived is in the draft", async () => {
  const { queue, asked, names } = bench();
  queue.add("c", null, ["a", "b", "c", "d"].map(file));
  await settle();
  assert.deepEqual(asked.map((one) => one.name), ["a", "b", "c"]);
  asked[1].resolve(null);
  await settle();
  assert.deepEqual(asked.map((one) => one.name), ["a", "b", "c", "d"]);
  assert.deepEqual(names(), ["b"]);
  assert.deepEqual(queue.of("c").map((one) => one.name), ["a", "c", "d"]);
});

test("a second file of the same name is renamed, and more than twenty are said to be too many", async () => {
  const { queue } = bench();
  assert.equal(queue.add("c", null, [file("image.png"), file("image.png")]), "");
  assert.deepEqual(queue.of("c").map((one) => one.name), ["image.png", "image (2).png"]);
  assert.match(queue.add("c", null, Array.from({ length: 19 }, (_, n) => file(`${n}`))), /at most 20/);
  assert.equal(queue.of("c").length, 20);
});

test("what arrived stands in the order in which it was chosen", async () => {
  const { queue, asked, names } = bench();
  queue.add("c", null, ["a", "b", "c"].map(file));
  await settle();
  for (const n of [2, 0, 1]) { asked[n].resolve(null); await settle(); }
  assert.deepEqual(names(), ["a", "b", "c"]);
});

test("one that is stopped is gone, and was never in the draft", async () => {
  const { queue, asked, names } = bench();
  queue.add("c", null, [file("a")]);
  await settle();
  queue.cancel(queue.of("c")[0].key);
  assert.equal(asked[0].signal.aborted, true);
  asked[0].reject(new DOMException("Stopped", "AbortError"));
  await settle();
  assert.deepEqual([queue.of("c").length, names().length], [0, 0]);
});

test("a lost connection makes it wait, and it goes again when the way is open", async () => {
  const { queue, asked, names } = bench();
  queue.add("c", null, [file("a")]);
  await settle();
  asked[0].reject(new Offline());
  await settle();
  assert.equal(queue.of("c")[0].state, "waiting");
  queue.resume();
  await settle();
  asked[1].resolve(null);
  await settle();
  assert.deepEqual(names(), ["a"]);
});

test("a refusal stays with its reason until it is tried again or let go", async () => {
  const { queue, asked } = bench();
  queue.add("c", null, [file("a")]);
  await settle();
  asked[0].reject(new Problem({ code: "vault.file-too-large", status: 413, detail: "The file is too large." }));
  await settle();
  const [one] = queue.of("c");
  assert.deepEqual([one.state, one.reason], ["refused", "The file is too large."]);
  queue.retry(one.key);
  await settle();
  assert.equal(asked.length, 2);
});

test("what goes with a text that is sent leaves the field, and is told when it arrives or is refused", async () => {
  const { queue, asked, names } = bench();
  /** @type {any[]} */
  const told = [];
  for (const name of ["arrived", "missed"]) queue.addEventListener(name, (event) => told.push([name, /** @type {CustomEvent} */ (event).detail]));
  queue.add("c", null, [file("a"), file("b")]);
  await settle();
  const [a, b] = queue.claim("c", null);
  assert.deepEqual([a.name, b.name, queue.of("c").length, queue.underWay], ["a", "b", 0, true]);
  queue.add("c", null, [file("c")]);
  await settle();
  asked[0].resolve(null);
  asked[1].reject(new Problem({ code: "x", status: 413, detail: "No." }));
  asked[2].resolve(null);
  await settle();
  assert.deepEqual(told.map(([name, { key, file: arrived, reason }]) => [name, key, arrived?.name ?? reason]), [["arrived", a.key, "a"], ["missed", b.key, "No."]]);
  assert.deepEqual(names(), ["c"], "what was chosen since is in the draft");
  queue.release([b.key]);
  assert.deepEqual(queue.of("c").map((one) => [one.name, one.state]), [["b", "refused"]]);
  assert.equal(queue.underWay, false);
});

test("a file taken out of the draft is taken back from the server", async () => {
  const { queue, asked, back, names } = bench();
  queue.add("c", null, [file("a")]);
  await settle();
  asked[0].resolve(null);
  await settle();
  queue.takeOut("c", null, "a");
  await settle();
  assert.deepEqual([names(), back], [[], ["a"]]);
});

test("signing out stops everything", async () => {
  const { queue, asked, ending } = bench();
  queue.add("c", null, [file("a"), file("b")]);
  await settle();
  ending.abort();
  assert.deepEqual(asked.map((one) => one.signal.aborted), [true, true]);
  assert.equal(queue.of("c").length, 0);
});

test("one that goes again sets out anew, so that the time it waited does not count as its pace", async (t) => {
  let now = 1000;
  t.mock.method(performance, "now", () => now);
  const { queue, asked } = bench();
  queue.add("c", null, ["a", "b", "c", "d"].map(file));
  await settle();
  const began = () => queue.of("c").map((one) => one.began);
  assert.deepEqual(began(), [1000, 1000, 1000, 0], "the fourth has not set out");
  now = 5000;
  asked[0].reject(new Offline());
  await settle();
  assert.deepEqual(began(), [1000, 1000, 1000, 5000]);
  now = 90_000;
  asked[1].resolve(null);
  queue.resume();
  await settle();
  assert.deepEqual(queue.of("c").map((one) => [one.name, one.began, one.sent]), [["a", 90_000, 0], ["c", 1000, 0], ["d", 5000, 0]]);
});
