import assert from "node:assert/strict";
import { test } from "node:test";
import { refusedSent } from "./refused-sent.js";

test("RefusedSent_TextOutOfSight_IsToldWithTheWayThere", async () => {
  const outbox = new EventTarget();
  /** @type {string[][]} */
  const told = [];
  const end = new AbortController();
  refusedSent({ outbox, nameOf: () => "#infra", tell: (...words) => told.push(words), signal: end.signal, isSeen: (key) => key === "seen" });
  const refuse = async (/** @type {object} */ entry) => {
    outbox.dispatchEvent(new CustomEvent("refused", { detail: { entry: { channelId: "c", reason: "You may not.", ...entry } } }));
    await new Promise((go) => { setTimeout(go); });
  };
  await refuse({ key: "seen" });
  assert.deepEqual(told, []);
  await refuse({ key: "far" });
  await refuse({ key: "reply", threadRootId: "r" });
  end.abort();
  await refuse({ key: "late" });
  assert.deepEqual(told, [["Not sent to #infra. You may not.", "/chat/c"], ["Not sent to the thread in #infra. You may not.", "/chat/c?thread=r"]]);
});
