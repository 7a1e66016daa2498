import assert from "node:assert/strict";
import { test } from "node:test";
import { wasPosted } from "./was-posted.js";

const draft = (/** @type {any} */ more = {}) => ({ channelId: "c", threadRootId: null, body: "half a thought ", replyToId: null, attachments: [], updatedAt: "2026-11-22T10:00:00Z", ...more });
const message = (/** @type {any} */ more = {}) => ({ authorId: "me", authorName: null, body: "half a thought", createdAt: "2026-11-22T10:10:00Z", attachments: [], ...more });

/** @param {any} begun @param {any} said */
function asked(begun, said) {
  const api = { messages: async () => ({ items: begun.threadRootId ? [] : [said] }), thread: async () => ({ items: begun.threadRootId ? [said] : [] }) };
  return wasPosted(begun, { api: /** @type {any} */ (api), me: "me", signal: new AbortController().signal });
}

test("Posted_TheSameWordsInTheSamePlaceSince_IsSeen", async () => {
  assert.equal(await asked(draft(), message()), true);
  assert.equal(await asked(draft({ threadRootId: "r" }), message()), true);
  assert.equal(await asked(draft({ body: "", attachments: [{ fileId: "f" }] }), message({ body: "", attachments: [{ fileId: "f" }, { fileId: "g" }] })), true);
});

test("Posted_OtherWordsAnotherHandOrLongBefore_IsNot", async () => {
  assert.equal(await asked(draft(), message({ body: "half a thought and more" })), false);
  assert.equal(await asked(draft(), message({ authorId: "you" })), false);
  assert.equal(await asked(draft(), message({ authorName: "A hook of mine" })), false);
  assert.equal(await asked(draft(), message({ createdAt: "2026-11-22T09:00:00Z" })), false);
  assert.equal(await asked(draft({ attachments: [{ fileId: "f" }] }), message()), false);
});
