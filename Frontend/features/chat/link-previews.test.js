import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../lib/problem.js";
import { LinkPreviews } from "./link-previews.js";

const page = (/** @type {string} */ url) => ({ url, title: "A page", description: null, siteName: "x" });
const settle = () => new Promise((resolve) => setImmediate(resolve));

test("Preview_TooManyAtOnce_ComesAfterTheWait", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const previews = new LinkPreviews();
  let asked = 0;
  const ask = async (/** @type {string} */ url) => { if ((asked += 1) < 3) throw Object.assign(new Problem({ code: "x", status: 429, detail: "Wait." }), { retryAfter: 4 }); return page(url); };
  const found = previews.find("https://x", ask);
  await settle();
  t.mock.timers.tick(3999);
  await settle();
  assert.equal(asked, 1, "not before Retry-After");
  for (let n = 0; n < 2; n += 1) { t.mock.timers.tick(8001); await settle(); }
  assert.equal((await found)?.title, "A page");
  await previews.find("https://x", ask);
  assert.equal(asked, 3, "known now");
});

test("Preview_RefusedOtherwise_IsAskedAgainOnlyWhenShownAgain", async () => {
  const previews = new LinkPreviews();
  let asked = 0;
  const ask = async () => { asked += 1; throw new Problem({ code: "x", status: 404, detail: "No." }); };
  assert.equal(await previews.find("https://x", ask), null);
  assert.equal(asked, 1);
  await previews.find("https://x", ask);
  assert.equal(asked, 2);
});
