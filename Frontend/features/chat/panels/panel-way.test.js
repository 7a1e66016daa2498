import assert from "node:assert/strict";
import { test } from "node:test";
import { panelWay } from "./panel-way.js";

/** A browser's history, as far as a panel meets it. @param {{ fills?: boolean, state?: { panel: boolean } | null }} [options] */
function setting({ fills = true, state = null } = {}) {
  const entries = [{ state: /** @type {any} */ (null), at: "/chat/c" }];
  if (state) entries.push({ state, at: "/chat/c?thread=r" });
  const target = new EventTarget();
  const closed = { times: 0, shownAnew: 0 };
  const now = () => entries[entries.length - 1];
  const page = {
    target, fills: () => fills,
    location: { get pathname() { return now().at.split("?")[0]; } },
    history: {
      get state() { return now().state; },
      pushState: (/** @type {any} */ data, /** @type {string} */ _, /** @type {any} */ at) => void entries.push({ state: data, at }),
      replaceState: (/** @type {any} */ data, /** @type {string} */ _, /** @type {any} */ at) => { entries[entries.length - 1] = { state: data, at }; },
      back: () => { entries.pop(); target.dispatchEvent(new Event("popstate")); },
    },
  };
  const way = panelWay({ path: "/chat/c", close: () => { closed.times += 1; way.shown(""); }, signal: new AbortController().signal, page });
  target.addEventListener("popstate", () => { closed.shownAnew += 1; }); // the router, whom a browser asks later
  return { way, page, closed, where: () => entries.map((entry) => entry.at) };
}

test("Panel_ThatFillsTheScreen_IsLeftByBackWithoutMakingTheConversationAnew", () => {
  const { way, page, closed, where } = setting();
  way.shown("thread r");
  assert.deepEqual(where(), ["/chat/c", "/chat/c?thread=r"]);
  page.history.back();
  assert.deepEqual([closed, where()], [{ times: 1, shownAnew: 0 }, ["/chat/c"]]);
  page.history.pushState(null, "", "/chat/d");
  page.history.back();
  assert.deepEqual(closed, { times: 1, shownAnew: 1 });
});

test("Panel_Closed_LeavesNoPlaceToGoBackTo", () => {
  const { way, where, closed } = setting();
  way.shown("thread r");
  way.shown("details");
  assert.deepEqual(where(), ["/chat/c", "/chat/c"]);
  way.shown("");
  assert.deepEqual([where(), closed.shownAnew], [["/chat/c"], 0]);
});

test("Panel_BesideTheConversation_IsInTheAddressAlone", () => {
  const { way, where } = setting({ fills: false });
  way.shown("thread r");
  assert.deepEqual(where(), ["/chat/c?thread=r"]);
  way.shown("");
  assert.deepEqual(where(), ["/chat/c"]);
});

test("Panel_ThatWasOpenBeforeAReload_IsStillLeftByBack", () => {
  const { way, page, closed, where } = setting({ state: { panel: true } });
  way.shown("thread r");
  page.history.back();
  assert.deepEqual([closed, where()], [{ times: 1, shownAnew: 0 }, ["/chat/c"]]);
});
