import assert from "node:assert/strict";
import { test } from "node:test";
import { isQuiet, noticeFor, noticeOf, noticeText } from "./notice-rules.js";

const base = {
  message: { authorId: "other" }, room: { kind: "public" }, me: "me", follows: false, looking: false, busy: false, minute: 600,
  choices: { notify: /** @type {const} */ ("all"), quietHours: null, desktop: true, sounds: true },
};
/** @param {any} changes */
const judged = (changes) => noticeOf({ ...base, ...changes });
const silent = { sound: null, desktop: false };

test("a message somebody else wrote is heard, one's own is not", () => {
  assert.deepEqual(judged({}), { sound: "message", desktop: true });
  assert.deepEqual(judged({ message: { authorId: "me" } }), silent);
});

test("a mention, a direct message and a followed thread sound like a call", () => {
  assert.equal(judged({ message: { authorId: "other", mentions: ["me"] } }).sound, "mention");
  assert.equal(judged({ room: { kind: "direct" } }).sound, "mention");
  assert.equal(judged({ message: { authorId: "other", threadRootId: "t" }, follows: true }).sound, "mention");
});

test("mentions only leaves the rest silent", () => {
  const choices = { ...base.choices, notify: "mentions" };
  assert.deepEqual(judged({ choices }), silent);
  assert.equal(judged({ choices, message: { authorId: "other", mentions: ["me"] } }).sound, "mention");
});

test("a conversation's own choice comes before the general one", () => {
  assert.equal(judged({ choices: { ...base.choices, notify: "nothing" }, room: { kind: "public", notifications: { level: "all", muted: false } } }).sound, "message");
  assert.deepEqual(judged({ room: { kind: "direct", notifications: { level: "nothing", muted: false } } }), silent);
});

test("muted, busy and quiet hours silence even a mention", () => {
  const message = { authorId: "other", mentions: ["me"] };
  assert.deepEqual(judged({ message, room: { kind: "public", notifications: { level: "all", muted: true } } }), silent);
  assert.deepEqual(judged({ message, busy: true }), silent);
  assert.deepEqual(judged({ message, choices: { ...base.choices, quietHours: { from: "09:00", to: "11:00" } } }), silent);
});

test("what one is reading is silent but for a mention", () => {
  assert.deepEqual(judged({ looking: true }), silent);
  assert.deepEqual(judged({ looking: true, message: { authorId: "other", mentions: ["me"] } }), { sound: "mention", desktop: true });
});

test("a thread nobody follows is silent", () => assert.deepEqual(judged({ message: { authorId: "other", threadRootId: "t" } }), silent));

test("sounds and notifications are switched off each for itself", () => {
  assert.deepEqual(judged({ choices: { ...base.choices, sounds: false } }), { sound: null, desktop: true });
  assert.deepEqual(judged({ choices: { ...base.choices, desktop: false } }), { sound: "message", desktop: false });
});

test("a room one is not in says nothing", () => assert.deepEqual(judged({ room: undefined }), silent));

test("quiet hours reach over midnight", () => {
  const night = { from: "22:00", to: "07:00" };
  assert.deepEqual([1320, 1439, 0, 419, 420, 1319].map((minute) => isQuiet(night, minute)), [true, true, true, true, false, false]);
  assert.equal(isQuiet({ from: "08:00", to: "08:00" }, 480), false);
});

test("a notice is plain text and hides spoilers", () => {
  assert.equal(noticeText("**Bold** [link](https://x.org) `code` ||secret||\nnext"), "Bold link code [hidden] next");
  assert.equal(noticeText("x".repeat(300)).length, 180);
});

test("Notice_OfAMessage_SaysWhoAndWhereAndStandsForItsPlace", () => {
  const store = { person: (/** @type {string} */ id) => /** @type {any} */ ({ displayName: { o: "Oskar Bauer" }[id] }), title: () => "racks" };
  const shown = (/** @type {object} */ more, kind = "public") => noticeFor(/** @type {any} */ ({ authorId: "o", channelId: "c", seq: 4, body: "the **rack**", ...more }), /** @type {any} */ ({ kind }), store);
  assert.deepEqual(shown({}), { title: "Oskar Bauer in #racks", body: "the rack", path: "/chat/c?at=4", tag: "c" });
  assert.deepEqual(shown({ threadRootId: "r" }), { title: "Oskar Bauer in #racks", body: "the rack", path: "/chat/c?thread=r&reply=4", tag: "r" }, "a thread has a place of its own, which goes when the thread is read");
  assert.equal(shown({ authorName: "Pager" }).title, "Pager in #racks");
  assert.equal(shown({}, "direct").title, "Oskar Bauer");
});
