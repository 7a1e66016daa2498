// The call while one looks at something else: who speaks, in a corner, with microphone, way back and end.
import { avatar } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { iconButton } from "../../lib/icon.js";

/** @param {{ calls: import("./calls.js").Calls, isShown: () => boolean }} setting isShown: whether the call has the sheet */
export function corner({ calls, isShown }) {
  /** @type {{ element: HTMLElement, end: AbortController, run: import("./call-run.js").CallRun } | null} */
  let shown = null;
  calls.addEventListener("change", draw);
  return { draw };

  function draw() {
    const run = calls.current;
    if (run && shown?.run === run && !isShown()) return;
    shown?.end.abort();
    shown?.element.remove();
    shown = null;
    if (!run || isShown()) return;
    const end = new AbortController();
    shown = { element: make(run, end.signal), end, run };
    document.body.append(shown.element);
  }

  /** @param {import("./call-run.js").CallRun} run @param {AbortSignal} signal */
  function make(run, signal) {
    const video = /** @type {HTMLVideoElement} */ (html`<video autoplay playsinline .muted=${true}></video>`);
    const face = html`<span></span>`;
    const name = html`<span class="tile-name"></span>`;
    const mute = iconButton({ icon: "mic", size: "m", label: "Turn the microphone off", onClick: () => void run.mute() });
    const back = () => calls.navigate(`/chat/${run.call.channelId}/call`);
    let last = "";
    let drawn = "";
    for (const kind of ["change", "speaking"]) run.addEventListener(kind, fill, { signal });
    const element = html`<section class="call-corner always-dark" aria-label=${`Call: ${calls.title(run.call.channelId)}`}>
      <button type="button" class="tile" aria-label="Back to the call" @click=${back}>${video}${face}${name}</button>
      <div class="corner-acts">${mute}${iconButton({ icon: "maximize", size: "m", label: "Back to the call", onClick: back })}
        ${iconButton({ icon: "hang-up", size: "m", class: "corner-end", label: "Leave the call", onClick: () => void calls.leave() })}</div></section>`;
    fill();
    return element;

    function fill() {
      const others = run.others;
      const speaks = others.find((p) => run.speaking.has(p.userId)) ?? others.find((p) => p.userId === last) ?? others[0];
      last = speaks?.userId ?? calls.me;
      const peer = run.peers.get(last);
      const screen = others.find((p) => p.sharing);
      const stream = screen ? run.peers.get(screen.userId)?.remote.screen : speaks?.camera ? peer?.remote.camera : undefined;
      if (video.srcObject !== (stream ?? null)) video.srcObject = stream ?? null;
      const key = `${last} ${Boolean(stream)} ${run.muted} ${run.speaking.has(last)}`;
      if (key === drawn) return;
      drawn = key;
      video.hidden = !stream;
      face.replaceChildren(avatar(calls.person(last), { size: "l" }));
      face.hidden = Boolean(stream);
      name.textContent = screen ? `${calls.person(screen.userId).displayName.split(" ")[0]}, screen` : last === calls.me ? "You" : calls.person(last).displayName.split(" ")[0];
      const fresh = iconButton({ icon: run.muted ? "mic-off" : "mic", size: "m", label: run.muted ? "Turn the microphone on" : "Turn the microphone off" });
      mute.setAttribute("aria-label", fresh.getAttribute("aria-label") ?? "");
      mute.replaceChildren(...fresh.childNodes);
    }
  }
}
