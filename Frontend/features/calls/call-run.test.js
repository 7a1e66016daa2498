import assert from "node:assert/strict";
import { test } from "node:test";
import { Offline, Problem } from "../../lib/problem.js";
import { allowSounds } from "../../lib/sounds.js";

const world = /** @type {any} */ (globalThis);
Object.defineProperty(world, "navigator", { configurable: true, value: {} });
delete world.BroadcastChannel; // an open one would keep the tests from ending
world.localStorage = { getItem: () => null, setItem() {} };
world.MediaStream = class { getTracks() { return []; } };
world.RTCPeerConnection = class extends EventTarget {
  connectionState = "connected";
  remoteDescription = null;
  addTransceiver() {}
  getTransceivers() { return []; }
  close() { this.connectionState = "closed"; }
};
allowSounds(false);
const { CallRun } = await import("./call-run.js");

const refused = (/** @type {number} */ status, /** @type {string} */ code) => new Problem({ code, status, detail: code });
const at = (/** @type {string} */ userId, deviceId = `${userId}'s`) => ({ userId, deviceId, joinedAt: "", muted: false, camera: false, sharing: false, hand: false });

/** A call of ada's, and a server that answers what the test says. @param {import("node:test").TestContext} t */
function calling(t) {
  /** @type {{ alive: () => any, start: (how: any) => any, state: () => any }} */
  const server = { alive: () => undefined, start: () => { throw refused(404, "calls.channel-not-found"); }, state: () => undefined };
  /** @type {string[]} */
  const asked = [];
  const api = {
    alive: async () => { asked.push("alive"); return server.alive(); },
    start: async (/** @type {string} */ _, /** @type {any} */ how) => { asked.push(`start ${how.takeOver}`); return server.start(how); },
    state: async () => { asked.push("state"); return server.state(); },
    signal: async () => {},
  };
  const run = new CallRun(/** @type {any} */ ({ me: "ada", api, person: () => ({}) }));
  run.deviceId = "ada's";
  /** @type {string[]} */
  const over = [];
  run.addEventListener("over", (event) => over.push(/** @type {CustomEvent} */ (event).detail));
  const call = (/** @type {string} */ id, /** @type {any[]} */ ...participants) => ({ id, channelId: "room", startedAt: "", startedBy: "ada", participants, ringing: [], busy: [], ended: null });
  run.put(call("first", at("ada"), at("bob"), at("eve")));
  t.after(() => run.close());
  return { run, server, asked, over, call };
}

test("Beat_WhenAnotherDeviceHasThePlace_EndsHereAndTakesNothingBack", async (t) => {
  const { run, server, asked, over } = calling(t);
  server.alive = () => { throw refused(409, "calls.moved"); };
  await run.beat();
  assert.deepEqual([over, asked], [["moved"], ["alive"]]);
});

test("Beat_WhenAnotherDeviceCameBackFirst_EndsHere", async (t) => {
  const { run, server, asked, over } = calling(t);
  server.alive = () => { throw refused(404, "calls.call-not-found"); };
  server.start = () => { throw refused(409, "calls.moved"); };
  await run.beat();
  assert.deepEqual([over, asked], [["moved"], ["alive", "start false"]]);
});

test("Beat_WhenTheServerCannotBeReachedOnTheWayBack_TriesAgain", async (t) => {
  const { run, server, asked, over, call } = calling(t);
  server.alive = () => { throw refused(403, "calls.not-in-call"); };
  for (const fault of [new Offline(), refused(503, "vault.locked"), refused(429, "calls.too-fast")]) {
    server.start = () => { throw fault; };
    await run.beat();
  }
  server.start = () => call("first", at("ada"));
  await run.beat();
  assert.deepEqual(over, []);
  assert.deepEqual(asked.slice(-3), ["alive", "start false", "state"]);
  server.start = () => { throw refused(404, "calls.channel-not-found"); };
  await run.beat();
  assert.deepEqual(over, ["gone"]);
});

test("Show_NotHeard_IsToldAgainWithTheNextBeat", async (t) => {
  const { run, server, asked } = calling(t);
  server.state = () => { throw new Offline(); };
  await run.show();
  await run.beat();
  server.state = () => undefined;
  await run.beat();
  await run.beat();
  assert.deepEqual(asked, ["state", "alive", "state", "alive", "state", "alive"]);
});

test("ComingBack_AfterTheServerStartedAnew_KeepsWhatFlowsUntilAllAreBack", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  let now = 0;
  t.mock.method(performance, "now", () => now);
  const { run, server, call } = calling(t);
  const [bob, eve] = [run.peers.get("bob"), run.peers.get("eve")];
  server.alive = () => { throw refused(404, "calls.call-not-found"); };
  server.start = () => call("second", at("ada"));
  await run.beat();
  assert.deepEqual([run.peers.get("bob"), run.peers.get("eve")], [bob, eve]);

  run.put(call("second", at("ada"), at("bob")));
  assert.deepEqual([run.peers.get("bob"), run.peers.get("eve")], [bob, eve]);
  run.put(call("second", at("ada"), at("bob"), at("eve", "eve's phone")));
  assert.notEqual(run.peers.get("eve"), eve);

  run.put(call("second", at("ada"), at("eve", "eve's phone")));
  assert.equal(run.peers.get("bob"), bob);
  now = 16_000;
  t.mock.timers.tick(16_000);
  assert.deepEqual([...run.peers.keys()], ["eve"]);
});

test("Leaving_InACallThatGoesOn_ClosesTheWayAtOnce", (t) => {
  const { run, call } = calling(t);
  run.put(call("first", at("ada"), at("eve")));
  assert.deepEqual([...run.peers.keys()], ["eve"]);
});
