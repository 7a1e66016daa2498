import assert from "node:assert/strict";
import { test } from "node:test";
import { absentIn, bringIn } from "./absent-names.js";

const people = [{ id: "r", username: "ruth", active: true }, { id: "w", username: "wen", active: true }, { id: "o", username: "old", active: false }];
const now = Date.parse("2026-11-22T12:00:00Z");
const chat = (channel = {}) => /** @type {any} */ ({ store: { me: { id: "me" }, byUsername: (/** @type {string} */ name) => people.find((p) => p.username === name) ?? null, channels: new Map([["c", { id: "c", kind: "public", joined: true, memberIds: ["me", "w"], ...channel }]]) } });
const message = (/** @type {object} */ more) => /** @type {any} */ ({ authorId: "me", channelId: "c", body: "@ruth and @wen and @old and @nobody", mentions: ["w"], createdAt: "2026-11-22T11:50:00Z", deletedAt: null, ...more });
const names = (/** @type {object} */ more, channel = {}) => absentIn(message(more), chat(channel), now).map(({ username }) => username);

test("Absent_NamedOutsideTheChannel_IsTold", () => {
  assert.deepEqual(names({}), ["ruth"]);
});

test("Absent_OtherMessages_SayNothing", () => {
  for (const more of [{ authorId: "w" }, { authorName: "Hook" }, { deletedAt: "x" }, { createdAt: "2026-11-22T10:50:00Z" }, { body: "> @ruth" }, { body: "`@ruth`" }]) assert.deepEqual(names(more), [], JSON.stringify(more));
  for (const channel of [{ kind: "direct" }, { archived: true }, { joined: false }, { memberIds: ["me", "r"] }]) assert.deepEqual(names({}, channel), [], JSON.stringify(channel));
});

test("Absent_BroughtIn_EndsWithTheView", async () => {
  const end = new AbortController();
  const heard = { signals: /** @type {unknown[]} */ ([]), renamed: 0, done: 0 };
  const given = /** @type {any} */ ({
    api: { invite: async (/** @type {string} */ _c, /** @type {string} */ _p, /** @type {null} */ _h, /** @type {any} */ o) => { heard.signals.push(o?.signal); end.abort(); throw new Error("aborted"); } },
    store: { renamed: () => { heard.renamed += 1; } },
  });
  const ask = async (/** @type {any[]} */ ...[, , signal]) => { heard.signals.push(signal); };
  const bring = (/** @type {string} */ kind) => bringIn(/** @type {any} */ (people.slice(0, 2)), /** @type {any} */ ({ id: "c", kind }), given, end.signal, () => { heard.done += 1; }, ask);
  await bring("private");
  await bring("public"); // a toast would need a page
  await bring("private");
  assert.deepEqual(heard, { signals: [end.signal, end.signal, end.signal], renamed: 1, done: 0 });
});
