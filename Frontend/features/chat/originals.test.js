import assert from "node:assert/strict";
import { test } from "node:test";
import { Offline, Problem } from "../../lib/problem.js";
import { Originals, isRefused } from "./originals.js";

function setting() {
  /** @type {Map<string, (data: any) => void>} */
  const hears = new Map();
  const server = { body: "as it was", asked: 0, atOnce: 0, most: 0, fails: /** @type {Error | null} */ (null), gate: /** @type {Promise<void> | null} */ (null) };
  const api = { async message(/** @type {string} */ id) { server.asked += 1; server.most = Math.max(server.most, ++server.atOnce); const { body, fails } = server; await server.gate; await null; server.atOnce -= 1; if (fails) throw fails; return { id, body, deletedAt: null }; } };
  const end = new AbortController();
  const originals = new Originals({ api: /** @type {any} */ (api), events: { on: (name, fn) => void hears.set(name, fn), onState: (fn) => { hears.set("state", fn); return /** @type {any} */ (undefined); } }, signal: end.signal });
  /** @type {string[]} */
  const changed = [];
  originals.onChange((id) => changed.push(id), { signal: end.signal });
  return { originals, server, changed, end, hear: (/** @type {string} */ name, /** @type {any} */ data = {}) => hears.get(name)?.(data) };
}

test("Original_ShownTwice_IsAskedForOnce", async () => {
  const { originals, server } = setting();
  await originals.find("m");
  await originals.find("m");
  assert.equal(server.asked, 1);
});

test("Original_Deleted_IsNoLongerSaid", async () => {
  const { originals, hear, changed } = setting();
  assert.equal((await originals.find("m")).body, "as it was");
  hear("chat.message-deleted", { message: { id: "m", body: "", deletedAt: "2026-03-12T08:00:00Z" } });
  assert.deepEqual(changed, ["m"]);
  assert.equal((await originals.find("m")).body, "");
});

test("Original_EditedWhileItIsAskedFor_IsTheEditedOne", async () => {
  const { originals, hear, server } = setting();
  let open = () => {};
  server.gate = new Promise((resolve) => { open = () => resolve(undefined); });
  const asked = originals.find("m");
  hear("chat.message-edited", { message: { id: "m", body: "as it is" } });
  open();
  assert.equal((await asked).body, "as it is");
});

test("Original_NeverShown_ChangesNothing", () => {
  const { hear, changed } = setting();
  hear("chat.message-edited", { message: { id: "m", body: "x" } });
  assert.deepEqual(changed, []);
});

test("Original_HeldWhileOneAnswersIt_FollowsToo", async () => {
  const { originals, hear, server } = setting();
  originals.hold(/** @type {any} */ ({ id: "m", body: "at hand" }));
  hear("chat.message-deleted", { message: { id: "m", body: "", deletedAt: "2026-03-12T08:00:00Z" } });
  assert.equal((await originals.find("m")).deletedAt, "2026-03-12T08:00:00Z");
  assert.equal(server.asked, 0);
});

test("Original_AfterAReset_IsAskedForAnew", async () => {
  const { originals, hear, server, changed } = setting();
  await originals.find("m");
  server.body = "as it became";
  hear("stream.reset");
  assert.deepEqual(changed, ["m"]);
  assert.equal((await originals.find("m")).body, "as it became");
});

test("Original_ThatCouldNotBeAskedFor_IsAskedForAgainOnceConnected", async () => {
  const { originals, hear, server, changed, end } = setting();
  server.fails = new Offline();
  await assert.rejects(originals.find("m"), (error) => !isRefused(error));
  server.fails = null;
  hear("state", { state: "connected" });
  assert.deepEqual(changed, ["m"]);
  assert.equal((await originals.find("m")).body, "as it was");
  end.abort();
});

test("Original_ThatIsNotMine_IsNotAskedForAgain", async () => {
  const { originals, hear, server, changed } = setting();
  server.fails = new Problem({ code: "chat.message-not-found", status: 404, detail: "" });
  await assert.rejects(originals.find("m"), isRefused);
  hear("state", { state: "connected" });
  assert.deepEqual(changed, []);
});

test("Originals_Many_AreAskedForAFewAtATime", async () => {
  const { originals, server } = setting();
  const found = await Promise.all(Array.from({ length: 40 }, (_, n) => originals.find(`m${n}`)));
  assert.deepEqual([found.length, server.asked, server.most], [40, 40, 4]);
});
