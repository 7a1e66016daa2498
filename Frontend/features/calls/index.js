// Calls' door: its routes, what lives as long as someone is signed in, and what Chat shows of calls.
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { playSound } from "../../lib/sounds.js";
import { callView } from "./call-view.js";
import { callsApi } from "./calls-api.js";
import { Calls } from "./calls.js";
import { corner } from "./corner.js";
import { doctorView } from "./doctor.js";
import { ringing } from "./ring-view.js";
import { useCalls } from "./in-chat.js";
import { troubleWatch } from "./trouble.js";

/** @param {import("../../areas.js").Parts} parts */
export function registerCalls({ router, shell, api, events, session, keys }) {
  const calls = new Calls({ api: callsApi(api), events, navigate: (path) => void router.navigate(path) });
  useCalls(calls);
  ringing(calls);
  /** @type {import("./call-run.js").CallRun | null} */
  let heard = null;
  calls.addEventListener("change", () => { if (calls.current !== heard) { heard = calls.current; if (heard) hearTrouble(heard); } });
  let onSheet = false;
  const small = corner({ calls, isShown: () => onSheet });

  router.add("/chat/:channelId/call", async (context) => {
    const { channelId } = context.params;
    await calls.know(channelId);
    context.title(`${calls.title(channelId)}, call`);
    const run = calls.current;
    if (!run || run.call.channelId !== channelId) return waiting(channelId);
    onSheet = true;
    small.draw();
    context.signal.addEventListener("abort", () => { onSheet = false; queueMicrotask(() => small.draw()); }, { once: true });
    addKeys(run, context.signal);
    return callView({ calls, run, shell, navigate: context.navigate, signal: context.signal });
  }, { area: "chat" });
  router.add("/calls/doctor", (context) => doctorView({ calls, events, shell, context }), { area: "settings" });

  /** @param {import("./call-run.js").CallRun} run */
  function hearTrouble(run) {
    const trouble = troubleWatch(() => playSound("trouble"));
    const look = () => trouble.look([...run.peers].map(([id, peer]) => [id, peer.state]), events.state === "connected");
    run.addEventListener("change", look, { signal: run.signal });
    events.onState(look, { signal: run.signal });
  }

  const group = "Call";
  keys.add({ keys: "Control+Shift+M", label: "Microphone on or off", group, run: () => (calls.current ? void calls.current.mute() : false) });
  keys.add({ keys: "Control+Shift+O", label: "Camera on or off", group, run: () => (calls.current ? void calls.current.toggleCamera() : false) });

  /** Somebody followed a link, or reloaded: the call goes on without them until they say so. @param {string} channelId */
  function waiting(channelId) {
    const runs = calls.running.get(channelId);
    const enter = (/** @type {boolean} */ camera) => void calls.enter(channelId, { camera });
    return html`<section class="call always-dark" data-wide><header class="bar">${shell.barStart("conversations")}<div class="bar-title grow"><h1 tabindex="-1">${calls.title(channelId)}</h1></div></header>
      <div class="empty"><p>${runs ? `${runs.participants.length} in the call.` : "No call runs here."}</p>
        <div class="call-enter"><button type="button" class="btn btn-answer" @click=${() => enter(false)}>${icon("phone")} ${runs ? "Join" : "Start a call"}</button>
        <button type="button" class="btn" @click=${() => enter(true)}>${icon("video")} With video</button>
        <a class="btn btn-quiet" href=${`/chat/${channelId}`}>Back to the conversation</a></div></div></section>`;
  }

  /** @param {import("./call-run.js").CallRun} run @param {AbortSignal} signal */
  function addKeys(run, signal) {
    // Whoever is in the sidebar beside the call means something else by a letter.
    const inCall = () => { const at = document.activeElement; return !at || at === document.body || at.closest(".main, .panel") !== null; };
    keys.add({ keys: "M", label: "Microphone on or off", group, run: () => (inCall() ? void run.mute() : false) }, { signal });
    keys.add({ keys: "V", label: "Camera on or off", group, run: () => (inCall() ? void run.toggleCamera() : false) }, { signal });
    // Not a shortcut of one stroke: it lasts as long as the key is held. A button that has focus keeps its own space.
    const isTalk = (/** @type {KeyboardEvent} */ e) => e.key === " " && !(e.target instanceof Element && e.target.closest("button, a, input, textarea, select, [contenteditable], dialog, .menu"));
    document.addEventListener("keydown", (e) => {
      if (!isTalk(e) || !inCall() || e.ctrlKey || e.metaKey || e.altKey || !run.muted) return;
      e.preventDefault();
      void run.talk(true);
    }, { signal });
    document.addEventListener("keyup", (e) => { if (e.key === " ") void run.talk(false); }, { signal });
    addEventListener("blur", () => void run.talk(false), { signal });
    signal.addEventListener("abort", () => void run.talk(false), { once: true });
  }

  session.onChange(({ me }) => { if (me) void calls.load().catch(() => {}); });
}
