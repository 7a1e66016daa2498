import assert from "node:assert/strict";
import { test } from "node:test";
import { wayTo } from "./reply-way.js";

const inChannel = { id: "a", channelId: "c", threadRootId: null };
const inThread = { id: "r1", channelId: "c", threadRootId: "root" };

test("Way_FromTheChannel_KnowsItsOwnFromThoseOfAThread", () => {
  const room = { channelId: "c", threadRootId: null };
  assert.equal(wayTo(inChannel, room), "here");
  assert.equal(wayTo(inThread, room), "elsewhere");
  assert.equal(wayTo({ ...inChannel, channelId: "d" }, room), "elsewhere");
});

test("Way_FromAThread_KnowsTheChannelTheRootAndOtherThreads", () => {
  const room = { channelId: "c", threadRootId: "root" };
  assert.equal(wayTo(inThread, room), "here");
  assert.equal(wayTo(inChannel, room), "channel");
  assert.equal(wayTo({ ...inChannel, id: "root" }, room), "root");
  assert.equal(wayTo({ ...inThread, threadRootId: "another" }, room), "elsewhere");
});
