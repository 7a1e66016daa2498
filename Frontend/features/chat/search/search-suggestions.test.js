import assert from "node:assert/strict";
import { test } from "node:test";
import { best, chipWords, dayWords, daysAgo, placeHint } from "./search-suggestions.js";

process.env.TZ = "Europe/Berlin"; // two days of its year are not 24 hours long
const face = /** @type {any} */ (null);
const now = new Date(2026, 10, 22, 0, 30);

test("Suggestion_FoundByTheUserName_ShowsItsLetters", () => {
  const list = [{ value: "rok", label: "Ruth Okafor", hint: "@rokafor9", face }, { value: "old", label: "Rokas Nine", hint: "@old, left", face, low: true }];
  assert.deepEqual(best(list, "rokafor9").map(({ value, hits, inHint }) => [value, hits, inHint]), [["rok", [], [1, 2, 3, 4, 5, 6, 7, 8]]]);
  assert.deepEqual(best(list, "r").map(({ value }) => value), ["rok", "old"], "who left comes last");
});

test("Days_Ago_AreDaysOfTheCalendar", () => {
  for (let n = 0; n < 400; n += 1) {
    const wanted = new Date(2026, 6, 1 - n, 12);
    assert.equal(daysAgo(n, new Date(2026, 6, 1, 0, 30)), `${wanted.getFullYear()}-${String(wanted.getMonth() + 1).padStart(2, "0")}-${String(wanted.getDate()).padStart(2, "0")}`);
  }
});

test("Chip_Day_IsReadAsADate", () => {
  assert.deepEqual(["2026-02-01", "2025-02-01", "2026-02", "2026", "yesterday", "2026-02-31", "2026-13"].map((value) => dayWords(value, now)),
    ["1 February", "1 February 2025", "February 2026", "2026", "yesterday", "2026-02-31", "2026-13"]);
});

test("Chip_UnknownConversation_ShowsNoId", () => {
  const store = /** @type {any} */ ({ channels: new Map([["c1", { name: "infra" }]]), title: (/** @type {any} */ c) => c.name });
  const places = { find: (/** @type {string} */ id) => (id === "c2" ? /** @type {any} */ ({ name: "quay" }) : null) };
  const words = (/** @type {string} */ value) => chipWords(store, { name: "in", value, excluded: false }, places);
  assert.deepEqual([words("c1"), words("c2"), words("0190aaaa-bbbb-7ccc-8ddd-eeeeffff0000"), words("storage")], ["infra", "quay", "another channel", "storage"]);
});

test("Suggestion_OfAPlace_SaysHowItStandsToIt", () => {
  const hint = (/** @type {object} */ c) => placeHint(/** @type {any} */ ({ kind: "public", joined: true, archived: false, ...c }));
  assert.deepEqual([hint({}), hint({ joined: false }), hint({ archived: true }), hint({ joined: false, archived: true }), hint({ kind: "direct", hidden: true })], ["", "not joined", "archived", "archived, not joined", "direct messages"]);
});
