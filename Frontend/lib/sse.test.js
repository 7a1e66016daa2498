import assert from "node:assert/strict";
import { test } from "node:test";
import { SseParser, backOff } from "./sse.js";

test("parser: an event split over three reads arrives once and whole", () => {
  const parser = new SseParser();
  assert.deepEqual(parser.push("id: e-1\nevent: chat.mess"), []);
  assert.deepEqual(parser.push("age-posted\ndata: {\"a\":"), []);
  assert.deepEqual(parser.push("1}\n\n"), [{ name: "chat.message-posted", data: '{"a":1}', id: "e-1" }]);
});

test("parser: comments and empty events say nothing", () => {
  const parser = new SseParser();
  assert.deepEqual(parser.push(": hello\n\nid: e-7\n\nevent: x\n\n"), []);
  assert.equal(parser.lastId, "e-7");
});

test("parser: CRLF cut between CR and LF makes no extra event", () => {
  const parser = new SseParser();
  assert.deepEqual(parser.push("data: 1\r"), []);
  assert.deepEqual(parser.push("\n\r\ndata: 2\r\n\r\n").map((e) => e.data), ["1", "2"]);
});

test("parser: several data lines are joined", () => {
  assert.equal(new SseParser().push("data: a\ndata:b\n\n")[0].data, "a\nb");
});

test("parser: an endless event is refused", () => {
  const parser = new SseParser();
  assert.throws(() => { for (let i = 0; i < 6; i++) parser.push("x".repeat(1024 * 1024)); }, RangeError);
});

test("back-off: grows to fifteen seconds and spreads", () => {
  assert.deepEqual([1, 2, 3, 4, 5, 9].map((n) => backOff(n, () => 0)), [1, 2, 4, 8, 15, 15]);
  assert.equal(backOff(1, () => 1), 1.25);
});
