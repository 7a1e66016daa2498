import assert from "node:assert/strict";
import { test } from "node:test";
import { heardAt, since } from "./server-clock.js";

const noon = Date.parse("2026-03-12T12:00:00Z");
const said = "2026-03-12T11:59:59Z";

test("Since_OnAClockThatIsMinutesAhead_IsWhatTheServerWouldSay", () => {
  heardAt("Thu, 12 Mar 2026 12:00:00 GMT", noon + 300_000);
  assert.equal(since(said, noon + 300_000), 1000);
  heardAt("Thu, 12 Mar 2026 12:00:00 GMT", noon - 300_000);
  assert.equal(since(said, noon - 300_000), 1000);
});

test("Since_OnAClockThatIsRight_IsThatOfTheClock", () => {
  heardAt("Thu, 12 Mar 2026 12:00:00 GMT", noon + 900);
  assert.equal(since(said, noon + 900), 1900);
});

test("Since_WithoutADate_GoesByTheLastOne", () => {
  heardAt("Thu, 12 Mar 2026 12:00:00 GMT", noon + 300_000);
  heardAt(null, noon);
  heardAt("soon", noon);
  assert.equal(since(said, noon + 300_000), 1000);
});
