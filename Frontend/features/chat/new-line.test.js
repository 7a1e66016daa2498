import assert from "node:assert/strict";
import { test } from "node:test";
import { lineAfter } from "./new-line.js";

test("NewLine_NobodyLooking_StandsBeforeTheFirstThatCame", () => {
  let line = lineAfter({ newAfter: null, seq: 11, readSeq: 10, watching: false });
  assert.equal(line, 10);
  line = lineAfter({ newAfter: line, seq: 12, readSeq: 10, watching: false });
  assert.equal(line, 10, "the second does not move it");
});

test("NewLine_AllReadSince_StandsBeforeTheFirstOfTheNewerOnes", () => {
  assert.equal(lineAfter({ newAfter: 10, seq: 13, readSeq: 12, watching: false }), 12);
  assert.equal(lineAfter({ newAfter: 10, seq: 13, readSeq: 11, watching: false }), 10, "one above was not read yet");
});

test("NewLine_WhileReading_Stays", () => {
  assert.equal(lineAfter({ newAfter: 10, seq: 13, readSeq: 12, watching: true }), 10);
  assert.equal(lineAfter({ newAfter: null, seq: 13, readSeq: 12, watching: true }), null);
});
