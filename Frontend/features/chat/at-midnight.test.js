import assert from "node:assert/strict";
import { test } from "node:test";
import { atMidnight } from "./at-midnight.js";

test("Midnight_ComesAgain_RunsEachTime", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: new Date(2026, 10, 22, 18, 0).getTime() });
  const end = new AbortController();
  let runs = 0;
  atMidnight(() => { runs += 1; }, end.signal);
  t.mock.timers.tick(7 * 3600_000);
  assert.equal(runs, 1);
  t.mock.timers.tick(24 * 3600_000);
  assert.equal(runs, 2);
  end.abort();
  t.mock.timers.tick(24 * 3600_000);
  assert.equal(runs, 2);
});

test("Midnight_PassedInSleep_RunsWithinAMinuteOfWaking", (t) => {
  t.mock.timers.enable({ apis: ["setTimeout", "Date"], now: new Date(2026, 10, 22, 18, 0).getTime() });
  const end = new AbortController();
  let runs = 0;
  atMidnight(() => { runs += 1; }, end.signal);
  t.mock.timers.setTime(new Date(2026, 10, 23, 3, 0).getTime()); // timers stood still for nine hours
  t.mock.timers.tick(60_000);
  assert.equal(runs, 1);
  end.abort();
});
