import assert from "node:assert/strict";
import { test } from "node:test";
import { detailActs } from "./detail-acts.js";
import { inOrder } from "./member-rows.js";

/** @param {string[]} able @returns {any} */
const may = (...able) => Object.fromEntries(["change", "invite", "remove", "leave", "call", "archive", "reopen", "favour", "hide"].map((name) => [name, () => able.includes(name)]));
const acts = (/** @type {any} */ channel, /** @type {string[]} */ ...able) => detailActs(channel, may(...able)).map(({ act, danger }) => (danger ? `${act}!` : act));

test("Details_OfAConversation_OfferWhatOneMay", () => {
  assert.deepEqual(acts({}), ["pins"]);
  assert.deepEqual(acts({}, "invite", "leave"), ["pins", "invite", "leave"], "a member");
  assert.deepEqual(acts({}, "archive", "leave", "change", "invite"), ["pins", "invite", "webhooks", "leave", "archive!"], "an editor");
  assert.deepEqual(acts({}, "reopen", "leave"), ["pins", "reopen", "leave"], "an archived one");
  assert.deepEqual(acts({}, "hide", "call", "favour", "remove"), ["pins", "hide"], "a direct one");
});

test("Details_OfPins_CountThem", () => {
  assert.deepEqual([{}, { pins: 0 }, { pins: 3 }].map((channel) => detailActs(channel, may())[0].label), ["Pinned messages", "Pinned messages", "Pinned messages (3)"]);
});

test("Members_WhoAreHere_ComeFirstByTheirNames", () => {
  const people = [["Zoe", "offline"], ["Ann", "offline"], ["Ben", "away"], ["Cleo", "busy"], ["Dan", "online"], ["Bea", "online"]].map(([displayName, presence]) => ({ displayName, presence }));
  assert.deepEqual(inOrder(people).map(({ displayName }) => displayName), ["Bea", "Dan", "Cleo", "Ben", "Ann", "Zoe"]);
  assert.equal(people[0].displayName, "Zoe", "the store's own order is left alone");
});
