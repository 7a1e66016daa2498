import assert from "node:assert/strict";
import { test } from "node:test";
import { EMPTY, contents, merged } from "./draft-merge.js";

const draft = (/** @type {string} */ body, /** @type {string[]} */ files = [], /** @type {string | null} */ replyToId = null) => /** @type {any} */ ({ channelId: "c", threadRootId: null, body, replyToId, attachments: files.map((fileId) => ({ fileId })) });
const behind = (/** @type {string} */ body, more = {}) => ({ base: contents(draft(body)), sent: null, flushed: false, ...more });
const outcome = (/** @type {any} */ { draft: { body }, dirty }) => [body, dirty];

test("Merge_ServerUnchanged_OursGoesOn", () => {
  assert.deepEqual(outcome(merged(draft("ab"), behind("a"), draft("a"))), ["ab", true]);
  assert.deepEqual(outcome(merged(draft(""), behind("a"), draft("a"))), ["", true], "taken back");
  assert.deepEqual(outcome(merged(draft("abc"), behind("a", { sent: contents(draft("ab")) }), draft("ab"))), ["abc", true], "what nobody answered had arrived");
});

test("Merge_TheSameThere_IsDone", () => assert.deepEqual(outcome(merged(draft("a"), behind(""), draft("a"))), ["a", false]));

test("Merge_SentWhileClosing_NothingThatMayNeverHaveArrivedIsDropped", () => {
  const flushed = { base: EMPTY, sent: null, flushed: true };
  const said = (/** @type {any} */ { draft: { body }, dirty, unsure = false }) => [body, dirty, unsure];
  assert.deepEqual(said(merged(draft("a"), flushed, draft(""))), ["a", true, true]);
  assert.deepEqual(said(merged(draft("ab"), { ...flushed, base: contents(draft("a")) }, draft(""))), ["ab", true, true]);
  assert.deepEqual(said(merged(draft("a"), flushed, draft("newer"))), ["newer\n\na", true, true]);
  assert.deepEqual(said(merged(draft("a"), flushed, draft("a and more"))), ["a and more", false, false], "it arrived, and went on there");
  assert.deepEqual(said(merged(draft("ab"), { ...flushed, base: contents(draft("a")) }, draft("a"))), ["ab", true, false], "it never arrived");
});

test("Merge_TwoHands_LoseNoWordAndNoFile", () => {
  const both = merged(draft("mine", ["f", "g"]), behind(""), draft("theirs ", ["e", "f"], "r")).draft;
  assert.deepEqual([both.body, both.attachments.map(({ fileId }) => fileId), both.replyToId], ["theirs\n\nmine", ["e", "f", "g"], "r"]);
  assert.equal(merged(draft("theirs and mine"), behind("x"), draft("theirs")).draft.body, "theirs and mine");
  assert.deepEqual(outcome(merged(draft(""), behind("a"), draft("theirs"))), ["theirs", false]);
});
