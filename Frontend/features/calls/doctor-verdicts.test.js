import assert from "node:assert/strict";
import { test } from "node:test";
import { isContainerBridge, judgeCandidates, judgeLatency } from "./doctor-verdicts.js";

const well = { enabled: true, port: 3478, hosts: 1, hidden: 1, reflexive: ["192.0.2.9"], relays: 0, turn: false, host: "bailey.lan" };

test("what STUN found becomes a verdict", () => {
  assert.equal(judgeCandidates(well).level, "ok");
  assert.match(judgeCandidates(well).text, /192\.0\.2\.9/);
  assert.equal(judgeCandidates({ ...well, enabled: false }).level, "warn");
  assert.equal(judgeCandidates({ ...well, reflexive: [] }).level, "bad");
  assert.match(judgeCandidates({ ...well, reflexive: [] }).text, /bailey\.lan, UDP port 3478/);
  assert.equal(judgeCandidates({ ...well, reflexive: [], hidden: 0 }).level, "ok");
  assert.match(judgeCandidates({ ...well, reflexive: ["172.17.0.1"] }).text, /host networking/);
  assert.equal(judgeCandidates({ ...well, turn: true }).level, "warn");
  assert.equal(judgeCandidates({ ...well, turn: true, relays: 1 }).level, "ok");
});

test("bridges and slow servers are told apart from good ones", () => {
  assert.deepEqual(["172.17.0.1", "172.16.0.1", "172.20.3.1", "172.17.0.2", "10.0.0.1"].map(isContainerBridge), [true, false, true, false, false]);
  assert.deepEqual([5, 300, 2000].map((ms) => judgeLatency(ms).level), ["ok", "warn", "bad"]);
});
