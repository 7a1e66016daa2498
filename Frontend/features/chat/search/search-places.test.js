import assert from "node:assert/strict";
import { test } from "node:test";
import { SearchPlaces } from "./search-places.js";
import { best } from "./search-suggestions.js";

/** @param {{ fails?: boolean }} [how] */
function setting({ fails = false } = {}) {
  const mine = [{ id: "infra", name: "infra", kind: "public", joined: true }, { id: "ruth", name: null, kind: "direct", joined: true }];
  const looked = { id: "annex", name: "infra-annex", kind: "public", joined: false }; // opened once, and so known
  const heard = { open: 0, read: 0, changes: 0 };
  const chat = /** @type {any} */ ({
    store: { channels: new Map([...mine, looked, { id: "mine-old", name: "infra-2024", kind: "private", joined: true, archived: true }].map((c) => [c.id, c])), groups: () => ({ channels: [mine[0]], direct: [mine[1]] }) },
    openChannels: Object.assign(new EventTarget(), { list: () => [{ id: "road", name: "infra-roadmap", kind: "public", joined: false }, looked], look: async () => { heard.open += 1; } }),
    api: {
      hidden: async () => { heard.read += 1; if (fails) throw new Error("offline"); return [{ id: "oskar", name: null, kind: "direct", hidden: true, joined: true }]; },
      joinable: async (/** @type {any} */ { archived }) => [{ id: archived ? "old" : "no", name: "infra-2025", kind: "public", archived, joined: false }],
    },
  });
  const places = new SearchPlaces({ chat, signal: new AbortController().signal, onChange: () => { heard.changes += 1; } });
  return { places, heard, chat, ids: () => places.list().map(({ channel, low }) => (low ? `(${channel.id})` : channel.id)), works: () => { fails = false; } };
}

test("Places_BesideMine_AreThoseTheSearchReachesToo", async () => {
  const { places, heard, ids, chat } = setting();
  assert.deepEqual(ids(), ["infra", "ruth", "(road)", "(annex)", "(mine-old)"]);
  await places.look();
  await places.look();
  assert.deepEqual(ids(), ["infra", "ruth", "(oskar)", "(old)", "(road)", "(annex)", "(mine-old)"]);
  assert.deepEqual(heard, { open: 2, read: 1, changes: 1 });
  assert.deepEqual([places.find("old")?.name, places.find("gone")], ["infra-2025", null]);
  chat.openChannels.dispatchEvent(new Event("change"));
  assert.equal(heard.changes, 2);
});

test("Places_ThatCouldNotBeRead_AreAskedForAgain", async () => {
  const { places, heard, ids, works } = setting({ fails: true });
  await places.look();
  assert.deepEqual([ids().includes("(old)"), heard.changes], [false, 0]);
  works();
  await places.look();
  assert.deepEqual([ids().includes("(old)"), heard.changes], [true, 1]);
});

test("Places_OfMyList_ComeFirst", () => {
  const { places } = setting();
  const found = best(places.list().map(({ channel, low }) => ({ value: channel.id, label: channel.name ?? "Ruth", hint: "", face: /** @type {any} */ (null), low })), "infra");
  assert.deepEqual(found.map(({ value }) => value).slice(0, 1), ["infra"]);
  assert.equal(best([{ value: "exact", label: "infra", hint: "", face: /** @type {any} */ (null), low: true }, { value: "mine", label: "my infrastructure", hint: "", face: /** @type {any} */ (null) }], "infra")[0].value, "mine");
});
