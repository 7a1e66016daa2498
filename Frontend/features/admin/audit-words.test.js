import assert from "node:assert/strict";
import { test } from "node:test";
import { actionWords, detailWords } from "./audit-words.js";

test("an act that was refused does not read as done", () => {
  assert.equal(actionWords({ action: "auth.sign-in", result: "success" }), "Signed in");
  assert.equal(actionWords({ action: "auth.sign-in", result: "denied" }), "Sign-in refused");
  assert.equal(actionWords({ action: "accounts.invite-made", result: "denied" }), "Made an invitation: refused");
  assert.equal(actionWords({ action: "audit.end-lost", result: "failure" }), "Found the end of the log missing");
});

test("a code nobody has words for is shown in its own", () => {
  assert.equal(actionWords({ action: "board.item-closed", result: "success" }), "Board: item closed");
  assert.equal(actionWords({ action: "odd", result: "failure" }), "odd");
});

test("the details of a line are the telling ones", () => {
  assert.equal(detailWords({ role: "Writer", uses: 3, requestId: "abc" }), "as writer, for 3 people");
  assert.equal(detailWords({ code: "auth.not-allowed" }), "auth.not-allowed");
  assert.equal(detailWords(null), "");
});
