import assert from "node:assert/strict";
import { test } from "node:test";
import { visitorLook } from "./visitor-look.js";

/** @param {import("node:test").TestContext} t @returns {any} */
function placeOf(t) {
  t.mock.timers.enable({ apis: ["setInterval"] });
  const page = /** @type {any} */ (globalThis);
  const place = Object.assign(new EventTarget(), { visibilityState: "visible" });
  page.document = place;
  page.addEventListener = (/** @type {any[]} */ ...given) => /** @type {any} */ (place).addEventListener(...given);
  return place;
}

test("Visitor_WhileTheyLook_SeesItAnewEvery15SecondsAndOnComingBack", (t) => {
  const place = placeOf(t);
  const end = new AbortController();
  let looks = 0, visitor = true;
  visitorLook({ isVisitor: () => visitor, look: async () => { looks += 1; throw new Error("offline"); }, signal: end.signal });
  t.mock.timers.tick(31_000);
  assert.equal(looks, 2);
  place.visibilityState = "hidden";
  t.mock.timers.tick(60_000);
  assert.equal(looks, 2);
  place.visibilityState = "visible";
  place.dispatchEvent(new Event("visibilitychange"));
  place.dispatchEvent(new Event("focus"));
  assert.equal(looks, 4);
  visitor = false; // members are told
  t.mock.timers.tick(60_000);
  end.abort();
  visitor = true;
  t.mock.timers.tick(60_000);
  place.dispatchEvent(new Event("focus"));
  assert.equal(looks, 4);
});

test("Visitor_WhoMayNotLookAnyMore_StopsAsking", async (t) => {
  const place = placeOf(t);
  for (const status of [403, 404]) {
    let looks = 0;
    visitorLook({ isVisitor: () => true, look: async () => { looks += 1; throw Object.assign(new Error("no"), { status }); }, signal: new AbortController().signal });
    t.mock.timers.tick(15_000);
    for (let i = 0; i < 5; i += 1) await null;
    t.mock.timers.tick(60_000);
    place.dispatchEvent(new Event("focus"));
    place.dispatchEvent(new Event("visibilitychange"));
    assert.equal(looks, 1);
  }
});
