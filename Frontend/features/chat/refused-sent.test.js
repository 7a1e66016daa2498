import assert from "node:assert/strict";
import { test } from "node:test";
import { refusedSent } from "./refused-sent.js";

const end = new AbortController();
/** @param {boolean} inside */
function told(inside) {
  const outbox = new EventTarget();
  /** @type {any[][]} */
  const words = [];
  /** @type {string[]} */
  const done = [];
  const here = { inside };
  refusedSent({
    outbox, nameOf: () => "#infra", hasField: () => here.inside, go: (path) => done.push(path), copy: (text) => done.push(`copied ${text}`),
    tell: (text, act) => words.push([text, act.label, act.run]), signal: end.signal, isSeen: (key) => key === "seen",
  });
  const refuse = async (/** @type {object} */ entry) => {
    outbox.dispatchEvent(new CustomEvent("refused", { detail: { entry: { channelId: "c", reason: "You may not.", body: "my words", ...entry } } }));
    await new Promise((go) => { setTimeout(go); });
  };
  return { words, done, refuse, here };
}

test("RefusedSent_TextOutOfSight_IsToldWithTheWayThere", async () => {
  const { words, done, refuse, here } = told(true);
  await refuse({ key: "seen" });
  assert.deepEqual(words, []);
  await refuse({ key: "far" });
  await refuse({ key: "reply", threadRootId: "r" });
  assert.deepEqual(words.map(([text, label]) => `${text} ${label}`), ["Not sent to #infra. You may not. Show it", "Not sent to the thread in #infra. You may not. Show it"]);
  for (const [, , run] of words) run();
  here.inside = false;
  words[0][2]();
  assert.deepEqual(done, ["/chat/c", "/chat/c?thread=r", "/chat/drafts"]);
});

test("RefusedSent_PlaceIsGone_WordsAreHandedOut", async () => {
  const { words, done, refuse } = told(false);
  await refuse({ key: "far" });
  await refuse({ key: "files", body: "" });
  assert.deepEqual(words.map(([, label]) => label), ["Copy text", "Show it"]);
  for (const [, , run] of words) run();
  assert.deepEqual(done, ["copied my words", "/chat/drafts"]);
  end.abort();
  await refuse({ key: "late" });
  assert.equal(words.length, 2);
});
