import assert from "node:assert/strict";
import { test } from "node:test";
import { callsMany } from "./calls-many.js";

const store = /** @type {any} */ ({ person: (/** @type {string} */ id) => ({ presence: Number(id) < 5 ? "online" : "offline" }) });
const channel = (/** @type {number} */ members, kind = "public") => /** @type {any} */ ({ kind, name: "infra", memberIds: Array.from({ length: members }, (_, n) => String(n)) });

test("CallsMany_EveryoneOrHereInALargeChannel_IsAsked", () => {
  assert.match(callsMany("hi @Everyone", channel(21), store)?.title ?? "", /all 20 others in #infra/);
  assert.match(callsMany("hi @here", channel(21), store)?.text ?? "", /about 4 of 20/);
});

test("CallsMany_FewPeopleOrNobodyCalled_IsNotAsked", () => {
  for (const [text, place] of /** @type {[string, any][]} */ ([["@everyone", channel(20)], ["@everyone", channel(30, "direct")], ["@everyone", undefined], ["@ruth `@everyone`", channel(30)], ["> @here said", channel(30)]])) assert.equal(callsMany(text, place, store), null, text);
});
