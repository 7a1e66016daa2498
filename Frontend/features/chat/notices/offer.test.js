import assert from "node:assert/strict";
import { test } from "node:test";
import { mayOffer } from "./offer.js";

const now = { personal: true, permission: /** @type {NotificationPermission} */ ("default"), answered: false };

test("notifications are offered at the first message to me, once, and never against an answer", () => {
  assert.equal(mayOffer(now), true);
  assert.equal(mayOffer({ ...now, personal: false }), false);
  assert.equal(mayOffer({ ...now, answered: true }), false);
  for (const permission of /** @type {const} */ (["granted", "denied", "none"])) assert.equal(mayOffer({ ...now, permission }), false);
});
