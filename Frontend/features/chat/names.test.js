import assert from "node:assert/strict";
import { test } from "node:test";
import { namesIn, namesOnTheWay } from "./names.js";

const people = [{ id: "me", username: "mara", displayName: "Mara" }, { id: "r", username: "ruth", displayName: "Ruth Okafor" }, { id: "w", username: "wen", displayName: "Wen Li" }];
const chat = /** @type {any} */ ({
  store: { me: people[0], byUsername: (/** @type {string} */ name) => people.find((p) => p.username === name) ?? null, channels: new Map([["c", { id: "c", kind: "public", name: "infra", memberIds: ["me", "w"] }]]) },
  openChannels: { named: (/** @type {string} */ name) => (name === "Roadmap" ? { id: "o" } : null) },
});
const message = (/** @type {string[]} */ mentions, authorId = "w") => /** @type {any} */ ({ authorId, mentions, deletedAt: null });

test("Names_OnlyWhomTheServerCalled_LightUp", () => {
  const { mention } = namesIn(message(["me"]), chat);
  assert.deepEqual(mention("mara"), { label: "Mara", mine: true });
  assert.equal(mention("ruth"), null, "no member");
  assert.equal(mention("nobody"), null);
  assert.deepEqual(mention("wen"), { label: "Wen Li", mine: false }, "the author names themselves");
  assert.deepEqual(mention("everyone"), { label: "everyone", mine: true });
});

test("Names_OnTheWay_AreThoseOfMembers", () => {
  const { mention } = namesOnTheWay("c", chat);
  assert.deepEqual([mention("wen")?.label, mention("ruth"), mention("here")?.label], ["Wen Li", null, "here"]);
});

test("Channels_MineAndOpenOnes_AreLinked", () => {
  const { channel } = namesIn(message([]), chat);
  assert.deepEqual([channel?.("Infra"), channel?.("Roadmap"), channel?.("other")], [{ href: "/chat/c" }, { href: "/chat/o" }, null]);
});
