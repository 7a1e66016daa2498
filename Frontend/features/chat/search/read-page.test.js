import assert from "node:assert/strict";
import { test } from "node:test";
import { readPage } from "./read-page.js";

/** @param {any[]} pages @param {() => void} [learning] */
function chat(pages, learning = () => {}) {
  /** @type {(string | null)[]} */
  const cursors = [];
  return { cursors, api: { search: async (/** @type {any} */ { cursor }) => { cursors.push(cursor); return pages.shift(); } }, store: { learn: async () => learning() } };
}
const full = { items: [{ message: { channelId: "c" } }], next: null };
const asked = /** @type {const} */ ({ q: "word", sort: "newest", cursor: null });

test("SearchPage_StoppedWhileNamesAreRead_IsNoPage", async () => {
  const stop = new AbortController();
  await assert.rejects(readPage(/** @type {any} */ (chat([full], () => stop.abort())), asked, stop.signal), { name: "AbortError" });
});

test("SearchPage_EmptySteps_AreGoneOver", async () => {
  const here = chat([{ items: [], next: "a" }, { items: [], next: "b" }, full]);
  assert.equal(await readPage(/** @type {any} */ (here), asked, new AbortController().signal), full);
  assert.deepEqual(here.cursors, [null, "a", "b"]);
});
