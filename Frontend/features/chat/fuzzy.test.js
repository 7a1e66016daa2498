import assert from "node:assert/strict";
import { test } from "node:test";
import { fuzzy, matchPerson, pieces } from "./fuzzy.js";

const best = (/** @type {string} */ query, /** @type {string[]} */ texts) => texts.map((t) => ({ t, s: fuzzy(query, t)?.score ?? -Infinity })).sort((a, b) => b.s - a.s)[0].t;

test("Fuzzy_LettersMissing_IsNoMatch", () => assert.equal(fuzzy("xyz", "general"), null));
test("Fuzzy_AccentsAndCase_AreFolded", () => assert.deepEqual(fuzzy("TOMAS", "Tomás Ferreira")?.hits, [0, 1, 2, 3, 4]));
test("Fuzzy_Initials_HitWordStarts", () => assert.deepEqual(fuzzy("dm", "datacentre-move")?.hits, [0, 11]));
test("Fuzzy_StartOfWord_BeatsMiddle", () => assert.equal(best("st", ["rusty-things", "storage", "latest"]), "storage"));
test("Fuzzy_EmptyQuery_MatchesAll", () => assert.deepEqual(fuzzy(" ", "a"), { score: 0, hits: [] }));
test("Pieces_Hits_AreMarkedAndTextIsWhole", () => {
  const parts = pieces("storage", [0, 1, 4]);
  assert.equal(parts.map((p) => p.text).join(""), "storage");
  assert.deepEqual(parts.filter((p) => p.hit).map((p) => p.text), ["st", "a"]);
});

test("a person is found by name first, else by user name, with the letters that fit", () => {
  const person = { displayName: "Ines Weber", username: "iwe42" };
  assert.deepEqual(matchPerson("web", person)?.hits, [5, 6, 7]);
  assert.deepEqual([matchPerson("@e42", person)?.hits, matchPerson("@e42", person)?.inUsername], [[], [2, 3, 4]]);
  assert.equal(matchPerson("xyz", person), null);
});
