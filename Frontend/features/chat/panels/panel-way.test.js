import assert from "node:assert/strict";
import { test } from "node:test";
import { panelWay } from "./panel-way.js";

/** A browser's history, as far as a panel meets it. @param {{ fills?: boolean, state?: { panel: string } | null }} [options] */
function setting({ fills = true, state = null } = {}) {
  const entries = [{ state: /** @type {any} */ (null), at: "/chat/c" }];
  if (state) entries.push({ state, at: "/chat/c?thread=r" });
  let stands = entries.length - 1;
  const target = new EventTarget();
  const closed = { times: 0, shownAnew: 0 };
  const now = () => entries[stands];
  const go = (/** @type {number} */ by) => { stands += by; target.dispatchEvent(new Event("popstate")); };
  const page = {
    target, fills: () => fills,
    location: { get pathname() { return now().at.split("?")[0]; } },
    history: {
      get state() { return now().state; },
      pushState: (/** @type {any} */ data, /** @type {string} */ _, /** @type {any} */ at) => { entries.splice(stands += 1, Infinity, { state: data, at }); },
      replaceState: (/** @type {any} */ data, /** @type {string} */ _, /** @type {any} */ at) => { entries[stands] = { state: data, at }; },
      back: () => go(-1), forward: () => go(1),
    },
  };
  /** The view with its panels, as a conversation makes them. */
  const view = () => {
    let open = "";
    const end = new AbortController();
    const close = () => {
      if (!open) return false;
      open = "";
      closed.times += 1;
      way.shown("");
      return true;
    };
    const way = panelWay({ path: "/chat/c", close, signal: end.signal, page });
    return { kept: way.kept, close, end: () => end.abort(), show: (/** @type {string} */ kind) => { open = kind; way.shown(kind); } };
  };
  const made = { now: view() };
  // The router, whom a browser asks after all that capture; Node asks in the order of listening.
  const router = () => {
    closed.shownAnew += 1;
    made.now.end();
    target.removeEventListener("popstate", router);
    queueMicrotask(() => { made.now = view(); target.addEventListener("popstate", router); });
  };
  target.addEventListener("popstate", router);
  return { made, page, closed, where: () => entries.slice(0, stands + 1).map((entry) => entry.at) };
}

test("Panel_ThatFillsTheScreen_IsLeftByBackWithoutMakingTheConversationAnew", () => {
  const { made, page, closed, where } = setting();
  made.now.show("thread r");
  assert.deepEqual(where(), ["/chat/c", "/chat/c?thread=r"]);
  page.history.back();
  assert.deepEqual([closed, where()], [{ times: 1, shownAnew: 0 }, ["/chat/c"]]);
  page.history.pushState(null, "", "/chat/d");
  page.history.back();
  assert.deepEqual(closed, { times: 1, shownAnew: 1 });
});

test("Panel_Closed_LeavesNoPlaceToGoBackTo", () => {
  const { made, where, closed } = setting();
  made.now.show("thread r");
  made.now.show("details");
  assert.deepEqual(where(), ["/chat/c", "/chat/c"]);
  made.now.close();
  assert.deepEqual([where(), closed.shownAnew], [["/chat/c"], 0]);
});

test("Panel_BesideTheConversation_IsInTheAddressAlone", () => {
  const { made, where } = setting({ fills: false });
  made.now.show("thread r");
  assert.deepEqual(where(), ["/chat/c?thread=r"]);
  made.now.close();
  assert.deepEqual(where(), ["/chat/c"]);
});

test("Panel_ThatWasOpenBeforeAReload_IsStillLeftByBack", () => {
  const { made, page, closed, where } = setting({ state: { panel: "thread r" } });
  made.now.show("thread r");
  page.history.back();
  assert.deepEqual([closed, where()], [{ times: 1, shownAnew: 0 }, ["/chat/c"]]);
});

test("Panel_ComeBackToByForward_IsKnownAndLeftByBackAgain", async () => {
  const { made, page, closed, where } = setting();
  made.now.show("details");
  page.history.back();
  assert.deepEqual(closed, { times: 1, shownAnew: 0 });
  page.history.forward();
  await null;
  assert.deepEqual([closed.shownAnew, made.now.kept], [1, "details"]);
  made.now.show(made.now.kept);
  assert.deepEqual([where().length, page.history.state], [2, { panel: "details" }]);
  page.history.back();
  assert.deepEqual([closed, made.now.kept], [{ times: 2, shownAnew: 1 }, "details"], "in the same view");
});

test("Back_WithNoPanelToClose_IsTheRouters", () => {
  const { page, closed } = setting({ state: { panel: "gone" } });
  page.history.back();
  assert.deepEqual(closed, { times: 0, shownAnew: 1 });
});

test("Panel_AfterAnother_IsTheOneThatIsComeBackTo", () => {
  const { made, page } = setting();
  made.now.show("details");
  made.now.show("pins");
  assert.deepEqual(page.history.state, { panel: "pins" });
});
