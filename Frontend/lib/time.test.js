import assert from "node:assert/strict";
import { test } from "node:test";
import { ago, clock, date, day, full, when } from "./time.js";

const now = new Date(2026, 2, 12, 9, 24);

test("time: today, yesterday, a date, a date with its year", () => {
  assert.equal(day(new Date(2026, 2, 12, 0, 1), now), "Today");
  assert.equal(day(new Date(2026, 2, 11, 23, 59), now), "Yesterday");
  assert.equal(day(new Date(2026, 2, 10), now), "Tuesday 10 March");
  assert.equal(date(new Date(2026, 2, 9), now), "9 March");
  assert.equal(date(new Date(2025, 2, 9), now), "9 March 2025");
});

test("time: in a sentence", () => {
  assert.equal(when(new Date(2026, 2, 12, 8, 12), now), "today 08:12");
  assert.equal(when(new Date(2026, 2, 11, 8, 12), now), "yesterday 08:12");
  assert.equal(when(new Date(2026, 2, 13, 8, 12), now), "tomorrow 08:12");
  assert.equal(when(new Date(2026, 0, 4), now), "4 January");
});

test("time: minutes ago, then as in a sentence", () => {
  assert.equal(ago(new Date(2026, 2, 12, 9, 23, 30), now), "just now");
  assert.equal(ago(new Date(2026, 2, 12, 9, 12), now), "12 min ago");
  assert.equal(ago(new Date(2026, 2, 12, 7, 58), now), "today 07:58");
});

test("time: twenty-four hours and the whole of it", () => {
  assert.equal(clock(new Date(2026, 2, 12, 7, 5)), "07:05");
  assert.equal(full(new Date(2026, 2, 11, 16, 52, 3)), "Wednesday 11 March 2026, 16:52:03");
});
