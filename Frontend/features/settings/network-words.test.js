import assert from "node:assert/strict";
import { test } from "node:test";
import { networkWords } from "./network-words.js";

test("a loopback address is the server's own machine", () => {
  for (const network of ["127.0.0.1", "127.4.4.4", "::1", "::/64", "local"]) assert.equal(networkWords(network), "the server itself");
});

test("any other network is shown as it is", () => {
  for (const network of ["10.20.9.14", "2001:db8:1:2::/64", "127.example"]) assert.equal(networkWords(network), network);
  assert.equal(networkWords(""), "unknown network");
});
