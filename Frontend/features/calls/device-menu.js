// Which microphone, speaker or camera, how loud one is, and the filters of the microphone.
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";

const BARS = 14;
const names = { audioinput: "Microphone", audiooutput: "Speaker", videoinput: "Camera" };

/** @param {{ run: import("./call-run.js").CallRun, what: "sound" | "picture", onClose: () => void }} setting */
export function deviceMenu({ run, what, onClose }) {
  const frame = new AbortController();
  const { signal } = frame;
  const lists = html`<div></div>`;
  const element = html`<div class="menu" role="dialog" aria-label=${what === "sound" ? "Microphone and speaker" : "Camera"}>${lists}</div>`;
  element.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.stopPropagation(); onClose(); } }, { signal });
  addEventListener("pointerdown", (event) => { if (event.target instanceof Element && !event.target.closest(".controls-mid")) onClose(); }, { signal, capture: true });
  run.media.addEventListener("devices", () => void draw(), { signal });
  void draw();
  return { element, close: () => frame.abort() };

  async function draw() {
    const all = await run.media.devices();
    if (signal.aborted) return;
    const begins = lists.childElementCount === 0;
    const focused = document.activeElement?.textContent;
    lists.replaceChildren(...(what === "picture" ? [group("videoinput", all)] : [
      group("audioinput", all), meter(), html`<hr>`, group("audiooutput", all), html`<hr>`,
      toggle("Reduce background noise", "suppress"), toggle("Cancel echo", "echo")]));
    const buttons = /** @type {HTMLElement[]} */ ([...lists.querySelectorAll("button")]);
    (begins ? buttons[0] : buttons.find((b) => b.textContent === focused))?.focus();
  }

  /** @param {"audioinput" | "audiooutput" | "videoinput"} kind @param {MediaDeviceInfo[]} all */
  function group(kind, all) {
    const found = all.filter((d) => d.kind === kind && d.deviceId !== "default" && d.deviceId !== "communications");
    const chosen = run.media.chosen[kind];
    const line = (/** @type {string} */ id, /** @type {string} */ label) => html`<button type="button" class="menu-item" role="radio" aria-checked=${String(chosen === id)}
      @click=${() => void choose(kind, id)}><span class="truncate">${label}</span>${chosen === id ? icon("check", "", "icon-check") : null}</button>`;
    return html`<div><p class="menu-title">${names[kind]}</p><div role="radiogroup" aria-label=${names[kind]}>${line("", "As the system has it")}
      ${found.map((d, i) => line(d.deviceId, d.label || `${names[kind]} ${i + 1}`))}</div></div>`;
  }

  /** @param {"audioinput" | "audiooutput" | "videoinput"} kind @param {string} id */
  async function choose(kind, id) {
    run.media.choose(kind, id);
    if (kind === "audioinput") await run.media.reopenVoice();
    if (kind === "videoinput" && run.media.tracks.camera) await run.media.openCamera();
    await draw();
  }

  /** @param {string} label @param {"suppress" | "echo"} filter */
  function toggle(label, filter) {
    const on = run.media.chosen[filter];
    return html`<button type="button" class="menu-item" role="switch" aria-checked=${String(on)}
      @click=${async () => { await run.media.filter(filter, !on); await draw(); }}>${label}${on ? icon("check", "", "icon-check") : null}</button>`;
  }

  function meter() {
    const bars = Array.from({ length: BARS }, () => html`<i></i>`);
    const place = html`<div class="level" role="meter" aria-label="Input level" aria-valuemin="0" aria-valuemax="100" aria-valuenow="0">${bars}</div>`;
    const timer = setInterval(() => {
      if (!place.isConnected) { clearInterval(timer); return; }
      const level = run.media.level();
      place.setAttribute("aria-valuenow", String(Math.round(level * 100)));
      bars.forEach((bar, i) => { bar.className = level * BARS > i ? (i >= BARS - 2 ? "on peak" : "on") : ""; });
    }, 100);
    signal.addEventListener("abort", () => clearInterval(timer), { once: true });
    return place;
  }
}
