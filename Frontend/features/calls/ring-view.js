// Somebody calls: a small card in the corner of whatever is shown, with a sound, until it is answered, declined or over.
import { closeNotices, showNotice } from "../../lib/app-worker.js";
import { avatar } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { session } from "../../lib/session.js";
import { playSound } from "../../lib/sounds.js";
import { isQuiet } from "../chat/notices/notice-rules.js";

/** @param {import("./calls.js").Calls} calls */
export function ringing(calls) {
  /** @type {HTMLElement | null} */ let card = null;
  let ringingFor = "";
  /** @type {AbortController | null} */ let sounding = null;
  let notice = "";
  calls.addEventListener("change", draw);

  function draw() {
    const call = calls.incoming;
    const key = call ? `${call.id} ${calls.person(call.startedBy).displayName} ${calls.current?.call.id ?? ""}` : "";
    if (key === ringingFor) return;
    const before = ringingFor.split(" ")[0];
    ringingFor = key;
    card?.remove();
    card = null;
    if (!call) { quiet(); return; }
    card = makeCard(call);
    document.body.append(card);
    if (before !== call.id) { quiet(); void sound(call); }
  }

  /** @param {import("./types.js").Call} call */
  function makeCard(call) {
    const who = calls.person(call.startedBy);
    const direct = calls.places.get(call.channelId)?.kind === "direct";
    const video = call.participants.some((p) => p.camera);
    const text = `${video ? "Video call" : "Voice call"}${direct ? "" : ` in #${calls.title(call.channelId)}`}.${calls.current ? ` Answering leaves ${calls.title(calls.current.call.channelId)}.` : ""}`;
    return html`<section class="ring ring-float" aria-labelledby="ring-t">
      <div class="who" role="alert">${avatar(who, { size: "l" })}<p><b id="ring-t">${who.displayName} is calling you</b>${text}</p></div>
      <div class="acts"><button type="button" class="btn" @click=${() => void calls.decline(call)}>Decline</button>
        <button type="button" class="btn btn-answer" @click=${() => void calls.enter(call.channelId)}>${icon("phone")} Answer</button>
        <button type="button" class="btn ring-video" @click=${() => void calls.enter(call.channelId, { camera: true })}>${icon("video")} Answer with video</button></div></section>`;
  }

  /** One tab of all rings aloud. @param {import("./types.js").Call} call */
  async function sound(call) {
    if (session.me?.presence === "busy") return;
    const frame = (sounding = new AbortController());
    const choices = await calls.api.choices().catch(() => null);
    const now = new Date();
    if (frame.signal.aborted || (choices?.quietHours && isQuiet(choices.quietHours, now.getHours() * 60 + now.getMinutes()))) return;
    await navigator.locks.request("bailey-ring", { signal: frame.signal }, () => new Promise((resolve) => {
      if (frame.signal.aborted) { resolve(undefined); return; }
      playSound("ring", { loop: true, signal: frame.signal });
      if (document.hidden && choices?.desktop !== false) {
        notice = `call-${call.id}`;
        void showNotice({ title: `${calls.person(call.startedBy).displayName} is calling you`, body: "", path: `/chat/${call.channelId}`, tag: notice });
      }
      frame.signal.addEventListener("abort", () => resolve(undefined), { once: true });
    })).catch(() => {});
  }

  function quiet() {
    sounding?.abort();
    sounding = null;
    if (notice) void closeNotices(notice);
    notice = "";
  }
}
