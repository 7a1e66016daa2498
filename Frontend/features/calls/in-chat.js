// What a conversation shows of calls: two buttons in its bar, and a line while a call runs in it.
//   ...callButtons({ channelId, may, signal })   into the bar
//   callBanner({ channelId, may, signal })       under the bar
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { pickScreen } from "./own-media.js";

/** @type {import("./calls.js").Calls | null} */
let calls = null;

/** @param {import("./calls.js").Calls} made */
export function useCalls(made) { calls = made; }

/** Calls a person whose conversation is open, from wherever. @param {string} channelId @param {{ camera?: boolean, screen?: MediaStream }} [how] */
export function callIn(channelId, how) { void calls?.enter(channelId, how); }

export const canShareScreen = () => Boolean(navigator.mediaDevices?.getDisplayMedia);

/** Picks a screen first, then opens the conversation, then calls there and shows it. @param {(then: (channel: { id: string }) => void) => Promise<void>} open */
export async function shareScreenIn(open) {
  const screen = await pickScreen();
  if (!screen) return;
  let shown = false;
  await open((channel) => { shown = true; callIn(channel.id, { screen }); });
  if (!shown) for (const track of screen.getTracks()) track.stop();
}

/** Told whenever a call begins, changes or ends. @param {() => void} listener @param {AbortSignal} signal */
export function onCalls(listener, signal) { calls?.addEventListener("change", listener, { signal }); }

/** How many are in the call of a conversation; 0 when none runs. @param {string} channelId */
export const inCall = (channelId) => calls?.running.get(channelId)?.participants.length ?? 0;

/** @param {{ channelId: string, may: () => boolean, signal: AbortSignal }} setting */
export function callButtons({ channelId, may, signal }) {
  const voice = iconButton({ icon: "phone", size: "m", label: "Start a call", onClick: () => callIn(channelId) });
  const video = iconButton({ icon: "video", size: "m", label: "Start a video call", onClick: () => callIn(channelId, { camera: true }) });
  calls?.addEventListener("change", draw, { signal });
  draw();
  return { elements: [voice, video], draw };

  function draw() {
    const runs = calls?.running.has(channelId) ?? false;
    for (const button of [voice, video]) button.hidden = !may() || runs;
  }
}

/** @param {{ channelId: string, may: () => boolean, signal: AbortSignal }} setting */
export function callBanner({ channelId, may, signal }) {
  const banner = html`<div class="call-banner" role="status" hidden></div>`;
  let drawn = "";
  calls?.addEventListener("change", draw, { signal });
  draw();
  return { element: banner, draw };

  function draw() {
    const call = calls?.running.get(channelId);
    const inside = calls?.current?.call.channelId === channelId;
    const people = call?.participants.map((p) => calls?.person(p.userId).displayName.split(" ")[0] ?? "") ?? [];
    const key = JSON.stringify([call?.id, inside, people, may()]);
    if (key === drawn) return;
    drawn = key;
    banner.hidden = !call || !may();
    if (!call) { banner.replaceChildren(); return; }
    const words = people.length <= 3 ? people.join(", ") : `${people.slice(0, 2).join(", ")} and ${people.length - 2} more`;
    banner.replaceChildren(icon("phone"), html`<span class="grow truncate">${inside ? "You are in the call here." : `A call is on: ${words}`}</span>`,
      html`<button type="button" class="btn btn-s btn-answer" @click=${() => callIn(channelId)}>${inside ? "Show the call" : "Join"}</button>`);
  }
}
