import assert from "node:assert/strict";
import { test } from "node:test";

const world = /** @type {any} */ (globalThis);
world.addEventListener = () => {};
delete world.BroadcastChannel; // an open one would keep the tests from ending
const { session } = await import("../../lib/session.js");
Object.defineProperty(session, "me", { value: { id: "ada" } });
const { Calls } = await import("./calls.js");

const people = ["ada", "bob", "eve"].map((id) => ({ id, username: id, displayName: id, color: 1 }));

async function opened() {
  /** @type {Map<string, (data: any) => void>} */
  const listeners = new Map();
  const api = {
    list: async () => [], people: async () => people, choices: async () => null,
    place: async (/** @type {string} */ id) => ({ id, kind: "private", name: "room", memberIds: ["ada", "bob"] }),
  };
  const events = { on: (/** @type {string} */ name, /** @type {any} */ listener) => listeners.set(name, listener), onState() {} };
  const calls = new Calls(/** @type {any} */ ({ api, events, navigate() {} }));
  const tell = (/** @type {string} */ name, /** @type {any} */ data) => listeners.get(name)?.(data);
  const rings = (/** @type {string[]} */ ringing, id = "call") => tell("call.changed", { call: { id, channelId: "room", startedBy: "bob", participants: [{ userId: "bob" }], ringing, busy: [], ended: null } });
  await calls.know("room");
  return { calls, tell, rings };
}

test("Ring_OfSomebodyTakenOutOfTheConversation_Stops", async () => {
  const { calls, tell, rings } = await opened();
  rings(["ada"]);
  assert.equal(calls.incoming?.id, "call");
  tell("chat.channel-changed", { channel: { id: "room", kind: "private", name: null, memberIds: [] } });
  assert.equal(calls.incoming, null);
  assert.equal(calls.running.size, 0);
});

test("Ring_ThatNobodyEnds_StopsByItselfAndAnotherRingsAgain", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const { calls, rings } = await opened();
  let told = 0;
  rings(["ada"]);
  calls.addEventListener("change", () => { told += 1; });
  t.mock.timers.tick(46_000);
  assert.equal(calls.incoming?.id, "call");
  t.mock.timers.tick(5_000);
  assert.equal(calls.incoming, null);
  assert.equal(told, 1);
  rings([]);
  rings(["ada"]);
  assert.equal(calls.incoming?.id, "call");
});

test("Place_RenamedAndJoined_IsKnownAsItIs", async () => {
  const { calls, tell } = await opened();
  assert.equal(calls.title("room"), "room");
  tell("chat.channel-changed", { channel: { id: "room", kind: "private", name: "harbour", memberIds: ["ada", "bob", "eve"] } });
  assert.equal(calls.title("room"), "harbour");
  assert.deepEqual(calls.places.get("room")?.memberIds, ["ada", "bob", "eve"]);
});
