import assert from "node:assert/strict";
import { test } from "node:test";
import { matchPath } from "./route.js";

test("route: named parts, optional parts, strangers", () => {
  assert.deepEqual(matchPath("/", "/"), {});
  assert.deepEqual(matchPath("/chat/:id", "/chat/42"), { id: "42" });
  assert.deepEqual(matchPath("/chat/:id?", "/chat"), {});
  assert.deepEqual(matchPath("/chat/:id", "/chat/a%20b"), { id: "a b" });
  assert.equal(matchPath("/chat/:id", "/chat"), null);
  assert.equal(matchPath("/chat", "/chat/42"), null);
  assert.equal(matchPath("/chat/:id", "/chat/%E0%A4%A"), null);
});
