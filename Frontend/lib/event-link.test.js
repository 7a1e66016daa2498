import assert from "node:assert/strict";
import { test } from "node:test";

/** @type {any} */
const page = globalThis;
const settle = async () => { for (let i = 0; i < 20; i += 1) await null; };

/** Locks: each name has one holder, the rest wait. */
function locks() {
  /** @type {Map<string, Promise<unknown>>} */
  const last = new Map();
  return { request(/** @type {string} */ name, /** @type {() => any} */ run) { const turn = (last.get(name) ?? Promise.resolve()).then(run); last.set(name, turn); return turn; } };
}

test("Stream_StartedWhileItRuns_TellsTheTabItsState", async () => {
  /** @type {any} */
  let connect = null;
  page.addEventListener = (/** @type {string} */ name, /** @type {any} */ fn) => { if (name === "connect") connect = fn; };
  Object.defineProperty(page, "navigator", { configurable: true, value: { locks: { request: () => new Promise(() => {}) } } });
  page.fetch = () => new Promise(() => {});
  await import("./events-worker.js");
  const tab = () => {
    const said = /** @type {any[]} */ ([]);
    /** @type {any} */
    let hear = null;
    connect({ ports: [{ addEventListener: (/** @type {string} */ _, /** @type {any} */ fn) => { hear = fn; }, start() {}, close() {}, postMessage: (/** @type {any} */ m) => said.push(m.state) }] });
    return { said, send: (/** @type {any} */ data) => hear({ data }) };
  };
  const [quick, slow] = [tab(), tab()];
  for (const one of [quick, slow]) one.send({ type: "hello", lock: crypto.randomUUID() });
  quick.send({ type: "start" });
  slow.said.length = 0;
  slow.send({ type: "start" });
  assert.deepEqual(slow.said, ["connecting"]);
  quick.send({ type: "stop" });
});

test("Worker_ThatCannotBeLoaded_IsReplacedByATabThatLeads", async () => {
  Object.defineProperty(page, "navigator", { configurable: true, value: { locks: locks() } });
  /** @type {any} */
  let failed = null;
  page.SharedWorker = class {
    port = { addEventListener() {}, start() {}, postMessage() {} };
    addEventListener(/** @type {string} */ name, /** @type {any} */ fn) { if (name === "error") failed = fn; }
  };
  page.BroadcastChannel = class { addEventListener() {} postMessage() {} };
  let asked = 0;
  page.fetch = () => { asked += 1; return new Promise(() => {}); };
  const { openLink } = await import("./event-link.js");
  const states = /** @type {any[]} */ ([]);
  const link = openLink((message) => { if (message.type === "state") states.push(message.state); });
  link.send("start");
  await settle();
  assert.equal(asked, 0);
  failed();
  await settle();
  assert.deepEqual([asked, states[states.length - 1]], [1, "connecting"]);
  link.send("stop");
  assert.equal(states[states.length - 1], "stopped");
});
