import assert from "node:assert/strict";
import { test } from "node:test";
import { asked, commandsFor } from "./slash-commands.js";

/** @param {{ kind?: string, may?: boolean }} [how] */
function context({ kind = "public", may = true } = {}) {
  /** @type {string[]} */
  const said = [];
  /** @type {unknown[][]} */
  const calls = [];
  const people = [{ id: "p1", username: "mara", active: true }, { id: "p2", username: "wen", active: false }];
  const chat = {
    session: { can: () => may },
    store: { byUsername: (/** @type {string} */ name) => people.find((p) => p.username === name) ?? null, put: (/** @type {any} */ c) => c },
    api: { change: async (/** @type {unknown[]} */ ...args) => { calls.push(args.slice(0, 2)); return null; }, invite: async (/** @type {unknown[]} */ ...args) => void calls.push(args.slice(0, 2)) },
  };
  return { said, calls, ...(/** @type {any} */ ({ chat, channel: () => ({ id: "c", kind, name: "infra" }), signal: new AbortController().signal, say: (/** @type {string} */ text) => said.push(text) })) };
}

/** @param {any} here @param {string} text */
async function run(here, text) {
  const what = asked(text, commandsFor(here));
  if ("words" in what) return what.words;
  await what.command.run(here, what.rest);
  return null;
}

test("words are words, also with a path or two slashes in front", async () => {
  const here = context();
  assert.equal(await run(here, "hello"), "hello");
  assert.equal(await run(here, "/etc/passwd is ours"), "/etc/passwd is ours");
  assert.equal(await run(here, "//topic is a word"), "/topic is a word");
});

test("an unknown command is refused, and nothing is posted", async () => {
  const here = context();
  await assert.rejects(run(here, "/topci new"), /no command \/topci/);
  assert.deepEqual(here.said, []);
});

test("/me and /shrug post their words", async () => {
  const here = context();
  await run(here, "/me is back");
  await run(here, "/shrug well");
  assert.deepEqual(here.said, ["/me is back", "well ¯\\\\\\_(ツ)\\_/¯"]);
  await assert.rejects(run(here, "/me"));
});

test("/topic sets the topic where one may, and is no command elsewhere", async () => {
  const here = context();
  await run(here, "/topic Racks and power");
  assert.deepEqual(here.calls, [["c", { topic: "Racks and power" }]]);
  await assert.rejects(run(here, "/topic"), /There is no topic yet/);
  await assert.rejects(run({ ...here, channel: () => ({ id: "c", kind: "public", topic: "Racks" }) }, "/topic  "), /The topic is: Racks\./);
  assert.equal(here.calls.length, 1);
  await assert.rejects(run(context({ kind: "direct" }), "/topic x"), /no command/);
  await assert.rejects(run(context({ may: false }), "/topic x"), /no command/);
});

test("/invite with a mistyped or a former name does nothing at all", async () => {
  const here = context();
  await assert.rejects(run(here, "/invite @mara @maar"), /nobody called @maar/);
  await assert.rejects(run(here, "/invite @wen"), /nobody called @wen/);
  assert.deepEqual(here.calls, []);
  await run(here, "/invite mara");
  assert.deepEqual(here.calls, [["c", "p1"]]);
});

test("/invite into a private channel asks how much they can read, with them chosen", async () => {
  /** @type {unknown[][]} */
  const chosen = [];
  let added = true;
  const channel = { id: "c", kind: "private", name: "infra", memberIds: ["p3"] };
  const addPeople = async (/** @type {unknown} */ _chat, /** @type {any} */ to, /** @type {unknown} */ _signal, /** @type {any[]} */ people) => { chosen.push([to.id, ...people.map(({ id }) => id)]); return added; };
  const here = { ...context(), channel: () => channel, dialogs: { addPeople } };
  const invite = async () => { const what = /** @type {any} */ (asked("/invite @mara", commandsFor(here))); return what.command.run(here, what.rest); };
  assert.equal(await invite(), true);
  added = false;
  assert.equal(await invite(), false, "who thinks better of it keeps what they typed");
  assert.deepEqual([chosen, here.calls], [[["c", "p1"], ["c", "p1"]], []]);
  channel.memberIds = ["p1"];
  await assert.rejects(invite(), /in #infra already/);
  assert.equal(chosen.length, 2);
});

test("a call is offered where one may be started, and started", async () => {
  let started = 0;
  const here = { ...context(), call: { may: () => true, start: () => { started += 1; } } };
  await run(here, "/call");
  assert.equal(started, 1);
  await assert.rejects(run({ ...here, call: { ...here.call, may: () => false } }, "/call"), /no command \/call here/);
  assert.equal(commandsFor(context()).some(({ name }) => name === "call"), false);
});
