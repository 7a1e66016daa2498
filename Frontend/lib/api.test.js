import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { api } from "./api.js";

const { fetch } = globalThis;
afterEach(() => { globalThis.fetch = fetch; });

/** @param {string} body */
const answers = (body) => { globalThis.fetch = async () => new Response(body, { headers: { "Content-Type": "application/json" } }); };

test("Answer_WantedAsText_IsWhatWasWritten", async () => {
  for (const text of ['{"n": 1.0, "big": 12345678901234567890}', '{"cut": [1, 2', ""]) {
    answers(text);
    assert.equal((await api.send("GET", "/files/f/content", { text: true })).body, text);
  }
});

test("Answer_OfJson_IsRead", async () => {
  answers('{"n": 1.0}');
  assert.deepEqual(await api.get("/x"), { n: 1 });
});
