// Somebody calls: a small card in the corner of whatever is shown, with a sound, until it is answered, declined or over.
import { avatar } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { session } from "../../lib/session.js";
import { playSound } from "../../lib/sounds.js";

/** @param {import("./calls.js").Calls} calls */
export function ringing(calls) {
  /** @type {HTMLElement | null} */ let card = null;
  let ringingFor = "";
  /** @type {AbortController | null} */ let sounding = null;
  /** @type {Notification | null} */ let notice = null;
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
    if (before !== call.id) { quiet(); sound(call); }
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
  function sound(call) {
    if (session.me?.presence === "busy") return;
    const frame = (sounding = new AbortController());
    void navigator.locks.request("bailey-ring", { signal: frame.signal }, () => new Promise((resolve) => {
      if (frame.signal.aborted) { resolve(undefined); return; }
      playSound("ring", { loop: true, signal: frame.signal });
      if (document.hidden && "Notification" in globalThis && Notification.permission === "granted") {
        notice = new Notification(`${calls.person(call.startedBy).displayName} is calling you`, { tag: `call-${call.id}` });
        notice.addEventListener("click", () => { focus(); notice?.close(); });
      }
      frame.signal.addEventListener("abort", () => resolve(undefined), { once: true });
    })).catch(() => {});
  }

  function quiet() {
    sounding?.abort();
    sounding = null;
    notice?.close();
    notice = null;
  }
}
