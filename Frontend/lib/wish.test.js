import assert from "node:assert/strict";
import { test } from "node:test";
import { Wish } from "./wish.js";

test("Wish_OfWhoComesBack_IsGrantedOnce", () => {
  const wish = new Wish();
  wish.keep("/chat/a", "mara");
  wish.entered("mara");
  assert.deepEqual([wish.path, wish.take(), wish.take()], ["/chat/a", "/chat/a", ""]);
});

test("Wish_OfAnotherPerson_IsForgotten", () => {
  const wish = new Wish();
  wish.keep("/chat/private", "mara");
  wish.entered("oskar");
  assert.equal(wish.take(), "");
});

test("Wish_ByALink_IsWhoeversThatSignsIn", () => {
  const wish = new Wish();
  wish.keep("/join#code", null);
  wish.entered("oskar");
  assert.equal(wish.take(), "/join#code");
});
