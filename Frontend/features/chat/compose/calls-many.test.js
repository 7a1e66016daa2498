import assert from "node:assert/strict";
import { test } from "node:test";
import { callsMany, meansMany } from "./calls-many.js";

const store = /** @type {any} */ ({ person: (/** @type {string} */ id) => ({ presence: Number(id) < 5 ? "online" : "offline" }) });
const channel = (/** @type {number} */ members, kind = "public") => /** @type {any} */ ({ kind, name: "infra", memberIds: Array.from({ length: members }, (_, n) => String(n)) });

test("CallsMany_EveryoneOrHereInALargeChannel_IsAsked", () => {
  assert.match(callsMany("hi @Everyone", channel(21), store)?.title ?? "", /all 20 others in #infra/);
  assert.match(callsMany("hi @here", channel(21), store)?.text ?? "", /about 4 of 20/);
});

test("CallsMany_FewPeopleOrNobodyCalled_IsNotAsked", () => {
  for (const [text, place] of /** @type {[string, any][]} */ ([["@everyone", channel(20)], ["@everyone", channel(30, "direct")], ["@everyone", undefined], ["@ruth `@everyone`", channel(30)], ["> @here said", channel(30)]])) assert.equal(callsMany(text, place, store), null, text);
});

test("CallsMany_EditedText_IsAskedOnlyForWhatItGains", () => {
  const asked = (/** @type {string} */ text, /** @type {string} */ before) => callsMany(text, channel(30), store, before)?.title ?? null;
  assert.match(asked("hi @everyone", "hi") ?? "", /all 29 others/);
  assert.match(asked("hi @everyone @here", "hi @here") ?? "", /all 29 others/);
  assert.match(asked("hi @here", "hi `@here`") ?? "", /everyone here/);
  assert.deepEqual([asked("hello @Everyone", "hi @everyone"), asked("hello @here", "hi @here"), asked("hello @here", "hi @everyone"), asked("hello", "hi @everyone")], [null, null, null, null]);
});

test("MeansMany_AsksWhereManyAreCalledAndNotElsewhere", async () => {
  const end = new AbortController();
  /** @type {any[]} */
  const questions = [];
  let answer = true;
  const asked = /** @type {any} */ (async (/** @type {any} */ question) => { questions.push(question); return answer; });
  const means = (/** @type {string} */ text, /** @type {string} */ before = "") => meansMany(text, channel(30), store, { signal: end.signal, before, asked });
  assert.equal(means("hi"), true, "at once: the field is empty when the next letter is typed");
  assert.equal(means("hi @everyone again", "hi @everyone"), true);
  assert.equal(await means("hi @everyone"), true);
  answer = false;
  assert.equal(await means("hi @here"), false);
  assert.deepEqual(questions.map(({ yes, signal }) => [yes, signal]), [["Notify them", end.signal], ["Notify them", end.signal]]);
  answer = true;
  const late = means("hi @here");
  end.abort();
  assert.equal(await late, false, "nothing goes out of a view that is gone");
});
