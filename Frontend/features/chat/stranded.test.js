import assert from "node:assert/strict";
import { test } from "node:test";
import { hasField, stranded } from "./stranded.js";

const store = /** @type {any} */ ({ channels: new Map([["in", { joined: true }], ["out", { joined: false }], ["old", { joined: true, archived: true }]]) });

test("Stranded_RefusedTextOfAPlaceWithoutAField_IsListed", () => {
  const entries = /** @type {any[]} */ (["in", "out", "old", "gone"].flatMap((channelId) => ["refused", "waiting"].map((state) => ({ channelId, state }))));
  assert.deepEqual(stranded({ entries }, store).map(({ channelId }) => channelId), ["out", "old", "gone"]);
});

test("Field_IsThereOnlyWhereOneMayWrite", () => {
  assert.deepEqual(["in", "out", "old", "gone"].map((id) => hasField(store, id)), [true, false, false, false]);
});
