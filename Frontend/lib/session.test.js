import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";

/** @type {any} */
const page = globalThis;
/** @type {Map<string, string>} */
const stored = new Map();
/** @type {any[]} */
const channels = [];
/** What the server answers. */
const server = { me: /** @type {any} */ (null), logout: async () => new Response(null, { status: 204 }) };
page.localStorage = { getItem: (/** @type {string} */ k) => stored.get(k) ?? null, setItem: (/** @type {string} */ k, /** @type {string} */ v) => stored.set(k, v), removeItem: (/** @type {string} */ k) => stored.delete(k) };
page.BroadcastChannel = class {
  /** @type {((event: any) => void)[]} */ listeners = [];
  constructor() { channels.push(this); }
  addEventListener(/** @type {string} */ _, /** @type {any} */ fn) { this.listeners.push(fn); }
  postMessage(/** @type {any} */ data) { for (const other of channels) if (other !== this) other.listeners.forEach((/** @type {any} */ fn) => fn({ data: structuredClone(data) })); }
};
page.fetch = async (/** @type {string} */ url) => (url.endsWith("/logout") ? server.logout() : server.me ? Response.json(server.me) : Response.json({ code: "auth.sign-in-needed" }, { status: 401 }));

let tabs = 0;
/** @returns {Promise<any>} a tab of one browser */
async function tab() {
  const { session } = await import(`./session.js?${(tabs += 1)}`);
  const heard = /** @type {string[]} */ ([]);
  session.onElsewhere((/** @type {string} */ what) => { heard.push(what); if (what === "ended") session.set(null, { elsewhere: true }); });
  return Object.assign(session, { heard });
}
const expiresAt = new Date(Date.now() + 3600_000).toISOString();

/** @param {any} session @param {string} id */
async function enter(session, id) {
  server.me = { id };
  session.begin({ expiresAt });
  await session.load();
}

beforeEach(() => { stored.clear(); channels.length = 0; server.me = null; });

test("Session_EndedHere_EndsInTheOtherTabsOfTheSamePersonWithoutAnEcho", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const [one, other] = [await tab(), await tab()];
  await enter(one, "mara");
  await other.load();
  one.heard.length = other.heard.length = 0;
  one.end();
  assert.deepEqual([one.me, other.me, one.heard, other.heard], [null, null, [], ["ended"]]);
  assert.equal(stored.has("bailey.token"), false);
});

test("Session_OfSomebodyElse_IsNotEndedByATabThatSlept", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const asleep = await tab();
  await enter(asleep, "mara");
  const awake = await tab();
  await enter(awake, "oskar");
  awake.heard.length = 0;
  asleep.end();
  assert.deepEqual([awake.me?.id, awake.heard, stored.has("bailey.token")], ["oskar", [], true]);
});

test("SigningOut_IsKnownInEveryTabBeforeTheServerSaysThatItEnded", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const [one, other] = [await tab(), await tab()];
  await enter(one, "mara");
  await other.load();
  let known = /** @type {boolean[]} */ ([]);
  server.logout = async () => { known = [one.leaving, other.leaving]; return new Response(null, { status: 204 }); };
  await one.signOut();
  assert.deepEqual([known, one.leaving], [[true, true], true]);
  await enter(one, "mara");
  assert.equal(one.leaving, false);
});

test("SigningOut_ThatFails_IsNoGoing", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const [one, other] = [await tab(), await tab()];
  await enter(one, "mara");
  await other.load();
  server.logout = async () => { throw new TypeError("offline"); };
  await assert.rejects(one.signOut());
  assert.deepEqual([one.leaving, other.leaving, one.hasLeft, one.me.id], [false, false, false, "mara"]);
});

test("Session_ThatIsLockedOrRunsOut_IsNoLeaving", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const one = await tab();
  await enter(one, "mara");
  assert.equal(one.gone, false);
  one.set(null); // a lock, or a token that ran out: what was begun here is kept for its person
  assert.equal(one.gone, false);
  await enter(one, "mara");
  one.markLeft();
  assert.equal(one.gone, false, "still here");
  one.set(null);
  assert.equal(one.gone, true);
});

test("Session_SignedOut_IsGone", async (t) => {
  t.mock.timers.enable({ apis: ["setTimeout"] });
  const [one, other] = [await tab(), await tab()];
  await enter(one, "mara");
  await other.load();
  server.logout = async () => new Response(null, { status: 204 });
  await one.signOut();
  assert.deepEqual([one.gone, other.gone], [true, true]);
});
