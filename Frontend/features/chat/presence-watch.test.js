import assert from "node:assert/strict";
import { test } from "node:test";
import { presenceWatch } from "./presence-watch.js";

/** Tabs of one browser: what one says reaches the others in the same turn. @param {import("node:test").TestContext} t */
function browser(t) {
  t.mock.timers.enable({ apis: ["setInterval", "Date"], now: 1_000_000 });
  /** @type {Set<Channel>} */
  const channels = new Set();
  class Channel extends EventTarget {
    constructor() { super(); channels.add(this); }
    postMessage(/** @type {unknown} */ data) { for (const other of channels) if (other !== this) other.dispatchEvent(Object.assign(new Event("message"), { data })); }
    close() { channels.delete(this); }
  }
  const world = /** @type {any} */ (globalThis);
  const before = { BroadcastChannel: world.BroadcastChannel, addEventListener: world.addEventListener };
  t.after(() => Object.assign(world, before));
  world.BroadcastChannel = Channel;

  function tab() {
    const hands = new EventTarget();
    world.addEventListener = hands.addEventListener.bind(hands);
    /** @type {string[]} */
    const told = [];
    const end = new AbortController();
    const api = { presence: async (/** @type {string} */ state, /** @type {boolean} */ chosen) => void told.push(chosen ? `${state}, chosen` : state) };
    const watch = presenceWatch({ api: /** @type {any} */ (api), store: /** @type {any} */ ({ me: { id: "ines" }, setPresence() {} }), signal: end.signal });
    t.after(() => end.abort());
    return { told, watch, act: (name = "keydown") => void hands.dispatchEvent(new Event(name)), close: () => end.abort() };
  }
  const pass = async (/** @type {number} */ ms) => { t.mock.timers.tick(ms); for (let i = 0; i < 4; i += 1) await null; };
  return { tab, pass };
}
const MINUTE = 60_000;

test("Presence_SignedIn_IsOnline", (t) => assert.deepEqual(browser(t).tab().told, ["online"]));

test("Presence_FiveMinutesWithoutAHand_IsAwayOnceAndOnlineWithTheNextMove", async (t) => {
  const { tab, pass } = browser(t);
  const { told, act } = tab();
  await pass(4 * MINUTE + 45_000);
  assert.deepEqual(told, ["online"]);
  await pass(30_000);
  await pass(20 * MINUTE);
  assert.deepEqual(told, ["online", "away"]);
  act("pointermove");
  assert.deepEqual(told, ["online", "away", "online"]);
  await pass(MINUTE);
  assert.deepEqual(told, ["online", "away", "online"]);
});

test("Presence_KeysNowAndThen_StaysOnline", async (t) => {
  const { tab, pass } = browser(t);
  const { told, act } = tab();
  for (let n = 0; n < 6; n += 1) { await pass(4 * MINUTE); act(); }
  assert.deepEqual(told, ["online"]);
});

test("Presence_AnotherTabIsWorkedIn_IsNotAway", async (t) => {
  const { tab, pass } = browser(t);
  const idle = tab();
  const busy = tab();
  for (let n = 0; n < 6; n += 1) { await pass(4 * MINUTE); busy.act(); }
  assert.deepEqual([idle.told, busy.told], [["online"], ["online"]]);
  await pass(6 * MINUTE);
  assert.deepEqual([idle.told[1], busy.told[1]], ["away", "away"]);
});

test("Presence_Chosen_IsSaidAsChosenAndHandsOnlySayWhetherOneIsThere", async (t) => {
  const { tab, pass } = browser(t);
  const { told, watch, act } = tab();
  await watch.choose("busy");
  await pass(10 * MINUTE);
  act();
  watch.again();
  assert.deepEqual(told, ["online", "busy, chosen", "away", "online", "online"], "the server keeps the choice; nothing here takes it back");
  await watch.choose("online");
  assert.equal(told[told.length - 1], "online, chosen");
});

test("Presence_StreamOpenAgainWhileAway_SaysAway", async (t) => {
  const { tab, pass } = browser(t);
  const { told, watch } = tab();
  await pass(6 * MINUTE);
  watch.again();
  assert.deepEqual(told, ["online", "away", "away"]);
});

test("Presence_SignedOut_SaysNothingMore", async (t) => {
  const { tab, pass } = browser(t);
  const { told, act, close } = tab();
  close();
  await pass(10 * MINUTE);
  act();
  assert.deepEqual(told, ["online"]);
});
