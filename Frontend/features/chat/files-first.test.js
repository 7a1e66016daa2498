import assert from "node:assert/strict";
import { test } from "node:test";
import { filesFirst } from "./files-first.js";

/** @param {string} [written] what is in the field by now */
function bench(written = "") {
  const uploads = Object.assign(new EventTarget(), { of: () => [], released: /** @type {string[]} */ ([]), release: (/** @type {string[]} */ keys) => uploads.released.push(...keys), inOrder: (/** @type {any[]} */ files) => files, retry() {}, cancel() {}, takeBack() {} });
  /** @type {any[]} */
  const entries = [{ key: "t", channelId: "c", body: "Here", state: "uploading", reason: null, awaits: [{ key: "f", name: "slow.txt", size: 1 }] }];
  const outbox = { entries, missed: (/** @type {string} */ _, /** @type {string} */ reason) => entries.forEach((entry) => Object.assign(entry, { state: "refused", reason })), discard: (/** @type {string} */ key) => { entries.splice(entries.findIndex((entry) => entry.key === key), 1); }, isAwaited: () => entries.length > 0, arrived: async () => {}, retry() {} };
  /** @type {any[]} */
  const back = [];
  const drafts = { get: /** @returns {any} */ () => ({ channelId: "c", threadRootId: null, body: written, replyToId: null, attachments: [] }), putBack: (/** @type {any} */ draft, /** @type {string} */ reason) => back.push([draft.body, reason]) };
  const first = filesFirst(/** @type {any} */ ({ outbox, drafts, uploads, signal: new AbortController().signal }));
  const miss = () => uploads.dispatchEvent(new CustomEvent("missed", { detail: { key: "f", name: "slow.txt", reason: "The file is too large." } }));
  return { first, entries, back, drafts, uploads, miss };
}

test("FileRefused_FieldFree_TheTextComesBackWithTheReason", () => {
  const { entries, back, uploads, miss } = bench();
  miss();
  assert.deepEqual(back, [["Here", "slow.txt was not taken. The file is too large."]]);
  assert.deepEqual([entries.length, uploads.released], [0, ["f"]]);
});

test("FileRefused_SomethingElseIsWritten_TheTextWaitsWithTheReasonUntilItIsFetched", () => {
  const { first, entries, back, miss } = bench("and more");
  miss();
  assert.deepEqual([back, entries[0].state], [[], "refused"]);
  first.putBack("t");
  assert.equal(back[0][0], "Here\n\nand more");
});

test("PutBack_TheFileWasAlsoForAnotherText_ThatOneDoesNotWaitForEver", () => {
  const { first, entries, back } = bench();
  entries.push({ ...entries[0], key: "twin" });
  first.putBack("t");
  assert.deepEqual([back.length, entries.map(({ key, state, reason }) => [key, state, reason])], [1, [["twin", "refused", "slow.txt went back to the field with the other text."]]]);
});

test("FileRefused_AnotherReplyIsBegun_TheTextDoesNotComeBackIntoIt", () => {
  const { entries, back, drafts, miss } = bench();
  drafts.get = () => ({ channelId: "c", threadRootId: null, body: "", replyToId: "y", attachments: [] });
  miss();
  assert.deepEqual([back, entries[0].state], [[], "refused"]);
});
