import assert from "node:assert/strict";
import { test } from "node:test";
import { BegunEdits, KeptEdits } from "./begun-edits.js";

test("BegunEdit_UntilDropped_IsKeptForItsMessage", () => {
  const edits = new BegunEdits();
  edits.keep({ id: "m", body: "old" }, "new words");
  assert.equal(edits.get("m"), "new words");
  assert.equal(edits.get("n"), null);
  edits.keep({ id: "m", body: "old" }, "old");
  assert.equal(edits.get("m"), null, "what is typed back to what was said is no edit");
  edits.keep({ id: "m", body: "old" }, "again");
  edits.drop("m");
  assert.equal(edits.get("m"), null);
});

test("BegunEdit_OfAMessageAtTwoPlaces_IsOpenAtOneUntilThatIsGone", () => {
  const edits = new BegunEdits();
  const [log, panel] = [{ isConnected: true }, { isConnected: true }];
  assert.deepEqual([edits.open("m", log), edits.open("m", panel), edits.open("m", log), edits.placeOf("m")], [true, false, true, log]);
  log.isConnected = false;
  assert.equal(edits.open("m", panel), true);
  edits.drop("m");
  assert.equal(edits.open("m", log), true);
});

test("BegunEdits_Many_KeepTheLatest", () => {
  const edits = new BegunEdits();
  for (let n = 0; n < 60; n += 1) edits.keep({ id: `m${n}`, body: "" }, "x");
  assert.deepEqual([edits.get("m9"), edits.get("m10")], [null, "x"]);
});

test("BegunEdits_OverALockAndANewSession_AreKeptForTheirPersonAlone", () => {
  const kept = new KeptEdits();
  kept.of("ines").keep({ id: "m", body: "old" }, "new words");
  assert.equal(kept.of("ines").get("m"), "new words", "after the unlock");
  assert.equal(kept.of("oskar").get("m"), null);
  assert.equal(kept.of("ines").get("m"), null, "somebody else was here meanwhile");
});

test("BegunEdits_OfWhoWentOnPurpose_AreForgotten", () => {
  const kept = new KeptEdits();
  kept.of("ines").keep({ id: "m", body: "old" }, "new words");
  kept.forget();
  assert.equal(kept.of("ines").get("m"), null);
});
