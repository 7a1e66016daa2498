import assert from "node:assert/strict";
import { test } from "node:test";
import { fitting } from "../chat/switcher-order.js";
import { sectionList } from "./section-list.js";

test("Settings_SingleOnes_AreFoundByTheirNames", () => {
  const choices = sectionList.flatMap(({ id, title, holds = [] }) => [title, ...holds].map((text) => ({ key: `${id} ${text}`, group: "Settings", text, hint: "", face: () => /** @type {any} */ (null), run: () => {}, weight: 0, sought: true })));
  const first = (/** @type {string} */ words) => fitting(choices, words)[0]?.choice.key;
  assert.deepEqual(["quiet", "theme", "password", "tokens"].map(first), ["notifications Quiet hours", "appearance Theme", "password Password", "tokens Access tokens"]);
});
