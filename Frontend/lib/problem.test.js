import assert from "node:assert/strict";
import { test } from "node:test";
import { Offline, problemFrom, retryAfter, sentence } from "./problem.js";

test("problem: carries what the server said", () => {
  const p = problemFrom(429, new Headers({ "Retry-After": "3", "X-Request-ID": "r1" }), { code: "vault.wrong", detail: "Wait." });
  assert.deepEqual([p.code, p.status, p.detail, p.retryAfter, p.requestId], ["vault.wrong", 429, "Wait.", 3, "r1"]);
});

test("problem: an answer without a body still says something", () => {
  const p = problemFrom(502, new Headers(), null);
  assert.equal(p.code, "http.502");
  assert.match(sentence(p), /Try again/);
});

test("problem: Retry-After as a date", () => {
  assert.equal(retryAfter("Thu, 12 Mar 2026 09:00:10 GMT", Date.parse("2026-03-12T09:00:00Z")), 10);
  assert.equal(retryAfter("soon", 0), null);
  assert.equal(retryAfter(null, 0), null);
});

test("sentence: a field's message, an unreachable server, a mistake of ours", () => {
  const p = problemFrom(400, new Headers(), { code: "invalid", title: "Bad", errors: { name: ["Give it a name."] } });
  assert.equal(sentence(p), "Give it a name.");
  assert.match(sentence(new Offline()), /does not answer/);
  assert.match(sentence(new TypeError("x")), /Reload/);
});
