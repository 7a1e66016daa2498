import assert from "node:assert/strict";
import { test } from "node:test";
import { Problem } from "../../lib/problem.js";
import { EditPages } from "./edit-pages.js";

/** A server with two pages, that fails when it is told to. */
function setting() {
  const server = { fails: false, asked: /** @type {(string | null)[]} */ ([]) };
  const pages = new EditPages(async (cursor) => {
    server.asked.push(cursor);
    if (server.fails) throw new Problem({ code: "x", status: 503, detail: "Bailey is locked." });
    return cursor === null ? { items: [{ body: "third", replacedAt: "t3" }], next: "older" } : { items: [{ body: "first", replacedAt: "t1" }], next: null };
  });
  return { pages, server, bodies: () => pages.past.map(({ body }) => body) };
}

test("EditPages_UntilTheFirstVersion_GoOn", async () => {
  const { pages, server, bodies } = setting();
  await pages.more();
  assert.deepEqual([bodies(), pages.whole, pages.goesOn], [["third"], false, "Show earlier versions"]);
  await pages.more();
  assert.deepEqual([bodies(), pages.whole, pages.goesOn, server.asked], [["third", "first"], true, null, [null, "older"]]);
});

test("EditPages_ThatCouldNotBeRead_AreTriedAgainFromTheSamePlaceAndLoseNothing", async () => {
  const { pages, server, bodies } = setting();
  server.fails = true;
  await pages.more();
  assert.deepEqual([bodies(), pages.whole, pages.trouble, pages.goesOn], [[], false, "Bailey is locked.", "Try again"]);
  server.fails = false;
  await pages.more();
  assert.deepEqual([pages.trouble, pages.goesOn], ["", "Show earlier versions"]);
  server.fails = true;
  await pages.more();
  assert.deepEqual([bodies(), pages.goesOn], [["third"], "Try again"]);
  server.fails = false;
  await pages.more();
  assert.deepEqual([bodies(), pages.goesOn, server.asked], [["third", "first"], null, [null, null, "older", "older"]]);
});
