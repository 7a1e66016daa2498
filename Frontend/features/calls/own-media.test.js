import assert from "node:assert/strict";
import { test } from "node:test";

const world = /** @type {any} */ (globalThis);
/** What the page asked the browser for, to be given or refused by the test. @type {{ give: (stream: any) => void, refuse: (error: Error) => void }[]} */
const asked = [];
const ask = () => new Promise((give, refuse) => { asked.push({ give, refuse }); });
Object.defineProperty(world, "navigator", { configurable: true, value: { mediaDevices: Object.assign(new EventTarget(), { getUserMedia: ask, getDisplayMedia: ask }) } });
delete world.BroadcastChannel; // an open one would keep the tests from ending
world.localStorage = { getItem: () => null, setItem() {} };
const { OwnMedia } = await import("./own-media.js");

class Track extends EventTarget {
  readyState = "live";
  enabled = true;
  contentHint = "";
  stop() { this.readyState = "ended"; }
}

const stream = () => {
  const [sound, picture] = [new Track(), new Track()];
  return { sound, picture, getTracks: () => [sound, picture], getAudioTracks: () => [sound], getVideoTracks: () => [picture] };
};
const settled = async () => { for (let i = 0; i < 8; i += 1) await null; };

for (const open of /** @type {const} */ (["openVoice", "openCamera", "openScreen"])) {
  test(`Media_${open}GivenAfterTheCall_IsStopped`, async () => {
    const media = new OwnMedia();
    const opening = media[open]();
    media.close();
    const given = stream();
    asked.pop()?.give(given);
    assert.equal(await opening, false);
    assert.deepEqual(given.getTracks().map((track) => track.readyState), ["ended", "ended"]);
    assert.deepEqual(Object.values(media.tracks), [null, null, null, null]);
  });

  test(`Media_${open}AfterTheCall_AsksForNothing`, async () => {
    const media = new OwnMedia();
    media.close();
    if (open !== "openScreen") assert.equal(await media[open](), false);
    assert.equal(asked.length, 0);
  });
}

test("Media_RefusedAfterTheCall_IsNotAskedForAgain", async () => {
  const media = new OwnMedia();
  media.chosen.audioinput = "gone";
  const opening = media.openVoice();
  media.close();
  asked.pop()?.refuse(Object.assign(new Error(), { name: "NotFoundError" }));
  assert.equal(await opening, false);
  assert.equal(asked.length, 0);
});

test("Media_ScreenPickedBeforeTheCallEnded_IsStopped", () => {
  const media = new OwnMedia();
  media.close();
  const picked = stream();
  media.useScreen(/** @type {any} */ (picked));
  assert.deepEqual(picked.getTracks().map((track) => track.readyState), ["ended", "ended"]);
});

test("Media_MicrophoneLostJustBeforeTheEnd_DoesNotOpenAnother", async () => {
  const media = new OwnMedia();
  const opening = media.openVoice();
  const first = stream();
  asked.pop()?.give(first);
  assert.equal(await opening, true);
  first.sound.readyState = "ended";
  first.sound.dispatchEvent(new Event("ended"));
  media.close();
  const second = stream();
  asked.pop()?.give(second);
  await settled();
  assert.equal(second.sound.readyState, "ended");
  assert.equal(media.tracks.voice, null);
});
