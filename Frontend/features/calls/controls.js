// The row of buttons under a call, and the two device pickers above it.
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { openMenu } from "../../lib/menu.js";
import { deviceMenu } from "./device-menu.js";

const emojis = ["👍", "👏", "❤️", "😂", "🎉", "😮", "🤔", "👋"];

/** @param {{ run: import("./call-run.js").CallRun, onLeave: () => void, signal: AbortSignal }} setting */
export function controls({ run, onLeave, signal }) {
  const mic = button("M", () => void run.mute());
  const cam = button("V", () => void run.toggleCamera());
  const share = button(undefined, () => void run.toggleScreen());
  const hand = button(undefined, () => void run.raise());
  const react = button(undefined, () => openMenu(react, emojis.map((emoji) => ({ label: emoji, run: () => void run.calls.api.react(run.call.id, emoji).catch(() => {}) })), { signal, label: "React", look: "menu-row always-dark" }));
  react.setAttribute("aria-label", "React");
  react.append(icon("smile", "l"));
  const leave = html`<button type="button" @click=${onLeave}>${icon("hang-up", "l")} Leave</button>`;
  /** @type {{ element: HTMLElement, close: () => void, opener: HTMLElement } | null} */
  let menu = null;
  const pickMic = picker("Choose a microphone and speaker", "sound");
  const pickCam = picker("Choose a camera", "picture");
  const [micBox, camBox, shareBox, handBox] = [box(mic, pickMic), box(cam, pickCam), box(share), box(hand)];
  const middle = html`<div class="controls-mid">${micBox}${camBox}${shareBox}${handBox}${box(react)}<div class="ctl ctl-end">${leave}</div></div>`;
  // Also while focus is still on what opened it.
  middle.addEventListener("keydown", (event) => {
    if (event.key !== "Escape" || !menu) return;
    event.stopPropagation();
    const { opener } = menu;
    closeMenu();
    opener.focus();
  }, { signal });
  const element = html`<div class="controls" id="controls" role="toolbar" aria-label="Call" data-region>
    <p class="faint fs-12 hide-phone"><kbd>M</kbd> microphone &nbsp; <kbd>V</kbd> camera &nbsp; hold <kbd>Space</kbd> to talk</p>${middle}<span></span></div>`;
  signal.addEventListener("abort", closeMenu, { once: true });
  return { element, draw };

  function draw() {
    const off = run.muted && !run.talking;
    set(mic, off ? "mic-off" : "mic", off ? "Turn the microphone on" : "Turn the microphone off", !off);
    micBox.classList.toggle("is-off", off);
    micBox.classList.toggle("is-on", run.talking);
    const camera = run.media.tracks.camera !== null;
    set(cam, camera ? "video" : "video-off", camera ? "Turn the camera off" : "Turn the camera on", camera);
    camBox.classList.toggle("is-off", !camera);
    const sharing = run.media.tracks.screen !== null;
    set(share, "share-screen", sharing ? "Stop sharing your screen" : "Share your screen", sharing);
    shareBox.classList.toggle("is-on", sharing);
    shareBox.hidden = !navigator.mediaDevices?.getDisplayMedia;
    set(hand, "hand", run.hand ? "Lower your hand" : "Raise your hand", run.hand);
    handBox.classList.toggle("is-on", run.hand);
  }

  /** @param {string} label @param {"sound" | "picture"} what */
  function picker(label, what) {
    /** @type {HTMLElement} */
    const opener = html`<button type="button" aria-label=${label} aria-haspopup="dialog" aria-expanded="false" @click=${() => toggleMenu(opener, what)}>${icon("chevron-up")}</button>`;
    return opener;
  }

  /** @param {HTMLElement} opener @param {"sound" | "picture"} what */
  function toggleMenu(opener, what) {
    const same = menu?.opener === opener;
    closeMenu();
    if (same) return;
    const made = deviceMenu({ run, what, onClose: closeMenu });
    menu = { ...made, opener };
    opener.setAttribute("aria-expanded", "true");
    middle.append(made.element);
  }

  function closeMenu() {
    if (!menu) return;
    const { opener, element: shown, close } = menu;
    menu = null;
    const inside = shown.contains(document.activeElement);
    close();
    shown.remove();
    opener.setAttribute("aria-expanded", "false");
    if (inside) opener.focus();
  }
}

/** @param {string | undefined} key @param {() => void} run */
const button = (key, run) => html`<button type="button" aria-keyshortcuts=${key} @click=${run}></button>`;

/** @param {...HTMLElement} inside */
const box = (...inside) => html`<div class="ctl">${inside}</div>`;

/** @param {HTMLElement} control @param {string} name @param {string} label @param {boolean} pressed */
function set(control, name, label, pressed) {
  if (control.getAttribute("aria-label") === label) return;
  control.setAttribute("aria-label", label);
  control.setAttribute("aria-pressed", String(pressed));
  control.replaceChildren(icon(name, "l"));
}
