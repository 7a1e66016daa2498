import assert from "node:assert/strict";
import { test } from "node:test";
import { Offline } from "../../lib/problem.js";
import { readMark } from "./read-mark.js";

/** @param {{ seen?: number }} [options] */
function setting({ seen = 9 } = {}) {
  const server = { readSeq: 9, fails: /** @type {Error | null} */ (null), asked: /** @type {number[]} */ ([]) };
  const room = {
    standing: () => ({ joined: true, lastSeq: 9, readSeq: server.readSeq, unread: 9 - server.readSeq }),
    async mark(/** @type {number} */ seq) { server.asked.push(seq); if (server.fails) throw server.fails; server.readSeq = seq; },
  };
  const end = new AbortController();
  return { server, end, mark: readMark({ room, seen: () => seen, onRead: () => {}, signal: end.signal }) };
}

test("MarkedUnread_WhileInView_StaysUnread", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { server, mark } = setting();
  await mark.back(3);
  t.mock.timers.tick(10_000);
  assert.deepEqual(server.asked, [3]);
});

test("MarkedUnread_Refused_IsToldAndReadingGoesOn", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { server, mark } = setting();
  server.fails = new Offline();
  await assert.rejects(mark.back(3), Offline);
  assert.equal(server.readSeq, 9);
  server.fails = null;
  server.readSeq = 8;
  t.mock.timers.tick(5000);
  assert.deepEqual(server.asked, [3, 9]);
});
