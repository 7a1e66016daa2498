import assert from "node:assert/strict";
import { test } from "node:test";
import { channelAt, channelMark } from "./channel-mark.js";

test("Channel_WhateverItIsCalled_IsWrittenSoThatItIsFoundAgain", () => {
  for (const [name, written] of [["infra", "#infra"], ["on-call.2", "#on-call.2"], ["Data Centre", '#"Data Centre"'], ["R&D", '#"R&D"'], ["trailing-", '#"trailing-"'], ["C++", '#"C++"'], ["Zürich Büro", '#"Zürich Büro"']]) {
    assert.equal(channelMark(name), written);
    assert.deepEqual(channelAt(`in ${written}, then`, 3), { name, length: written.length });
  }
});

test("Channel_ThatCannotBeQuoted_IsWrittenAsItIs", () => {
  for (const name of ['the "annex"', "a@b c", "a `b`", "see http://x/ now", "a [b]", "a || b", "2 * 3", "a ~b~"]) assert.equal(channelMark(name), `#${name}`);
});

test("Channel_QuotedAmiss_IsNone", () => {
  for (const text of ['#"open', '#""', '#" a"', '#"a "', '#"a\nb"', `#"${"a".repeat(81)}"`, "# a", '#"see http://x/"', '#"@mara"', '#"||a||"', '#"a||"', '#"**a**"', '#"a *b"', '#"~~a~~"']) assert.equal(channelAt(text, 0), null, text);
});
