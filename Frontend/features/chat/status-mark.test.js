import assert from "node:assert/strict";
import { test } from "node:test";
import { signOf } from "./status-mark.js";

const now = new Date("2026-11-22T12:00:00Z");
const of = (/** @type {any} */ status) => signOf({ status }, now);

test("Status_Sign_IsShownWhileItLasts", () => {
  assert.deepEqual(of({ emoji: "🌴", text: "Away until Monday", expiresAt: null }), { sign: "🌴", words: "Away until Monday" });
  assert.deepEqual(of({ emoji: null, text: "In the lab", expiresAt: "2026-11-22T12:00:01Z" }), { sign: "💬", words: "In the lab" });
  assert.equal(of({ emoji: "🌴", text: "", expiresAt: "2026-11-22T12:00:00Z" }), null);
  assert.equal(of({ emoji: null, text: "", expiresAt: null }), null);
  assert.equal(of(null), null);
});
