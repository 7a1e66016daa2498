import assert from "node:assert/strict";
import { afterEach, test } from "node:test";
import { KeyedList } from "./keyed-list.js";

// As much of a document as a list of rows needs: a row is one button.
/** @type {any} */
const page = { activeElement: null };
/** @type {any} */ (globalThis).document = page;
/** @type {any} */ (globalThis).XMLSerializer = class { serializeToString(/** @type {any} */ node) { return node.look; } };
afterEach(() => { page.activeElement = null; });

/** @param {string} look @returns {any} */
const row = (look) => {
  const node = {
    look, tabIndex: 0, list: /** @type {any} */ (null),
    get isConnected() { return node.list !== null; },
    get nextSibling() { return node.list.children[node.list.children.indexOf(node) + 1] ?? null; },
    contains: (/** @type {unknown} */ other) => other === node,
    querySelectorAll: () => [],
    focus: () => { page.activeElement = node; },
    remove: () => { node.list.children.splice(node.list.children.indexOf(node), 1); node.list = null; if (page.activeElement === node) page.activeElement = null; },
  };
  return node;
};

function setting() {
  /** @type {any} */
  const list = {
    children: [],
    get firstChild() { return list.children[0] ?? null; },
    contains: (/** @type {any} */ one) => list.children.includes(one),
    insertBefore(/** @type {any} */ node, /** @type {any} */ at) {
      if (node.list) node.remove(); // moving takes focus away
      list.children.splice(at ? list.children.indexOf(at) : list.children.length, 0, node);
      node.list = list;
    },
  };
  return { list, rows: new KeyedList(list), looks: () => list.children.map((/** @type {any} */ one) => one.look) };
}

test("Row_ThatLooksAsItDid_StaysTheOneItWas", () => {
  const { list, rows } = setting();
  rows.show([["a", row("Ann")], ["b", row("Ben, away")]]);
  const [ann, ben] = list.children;
  rows.show([["a", row("Ann")], ["b", row("Ben, online")]]);
  assert.equal(list.children[0], ann);
  assert.notEqual(list.children[1], ben);
  assert.equal(list.children[1].look, "Ben, online");
});

test("Focus_OnARowThatIsMovedOrBuiltAnew_StaysOnIt", () => {
  const { list, rows, looks } = setting();
  rows.show([["a", row("Ann")], ["b", row("Ben, away")]]);
  list.children[0].focus();
  rows.show([["b", row("Ben, online")], ["a", row("Ann")]]);
  assert.deepEqual(looks(), ["Ben, online", "Ann"]);
  assert.equal(page.activeElement, list.children[1]);
  rows.show([["b", row("Ben, online")], ["a", row("Ann, in a call")]]);
  assert.equal(page.activeElement.look, "Ann, in a call");
});
