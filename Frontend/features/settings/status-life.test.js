import assert from "node:assert/strict";
import { test } from "node:test";
import { endOf } from "./status-life.js";

const wednesday = new Date(2026, 2, 11, 14, 30);

test("minutes and hours count from now", () => {
  assert.equal(Date.parse(endOf("30m", wednesday) ?? "") - wednesday.getTime(), 30 * 60_000);
  assert.equal(Date.parse(endOf("4h", wednesday) ?? "") - wednesday.getTime(), 4 * 3600_000);
});

test("today ends at the next midnight, this week in the night after Sunday", () => {
  assert.equal(endOf("today", wednesday), new Date(2026, 2, 12).toISOString());
  assert.equal(endOf("week", wednesday), new Date(2026, 2, 16).toISOString());
  assert.equal(endOf("week", new Date(2026, 2, 15, 23, 59)), new Date(2026, 2, 16).toISOString());
});

test("until I change it has no end", () => assert.equal(endOf("", wednesday), null));
