import assert from "node:assert/strict";
import { test } from "node:test";
import { lateSent } from "./late-sent.js";

test("LateSent_OutageOver_CountsWhatHadToWaitAndBeginsAnew", () => {
  const outbox = new EventTarget();
  /** @type {string[]} */
  const said = [];
  const end = new AbortController();
  const late = lateSent({ outbox, say: (text) => said.push(text), signal: end.signal });
  const sent = (/** @type {boolean | undefined} */ waited) => outbox.dispatchEvent(new CustomEvent("sent", { detail: { entry: { late: waited } } }));
  sent(undefined);
  assert.deepEqual(said, []);
  sent(true);
  sent(true);
  late.beginAnew();
  sent(true);
  end.abort();
  sent(true);
  assert.deepEqual(said, ["Your message was sent.", "Your 2 messages were sent.", "Your message was sent."]);
});
