// The call on the whole sheet: a grid of people, or a stage with the rest beside it.
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { openDialog } from "../../lib/dialog.js";
import { toastError } from "../../lib/toast.js";
import { peoplePicker } from "../chat/people-picker.js";
import { controls } from "./controls.js";
import { clock, columnsFor } from "./thrift.js";
import { tile } from "./tile.js";

/** How many the server calls at once. */
const MOST_AT_ONCE = 16;

/**
 * @param {{ calls: import("./calls.js").Calls, run: import("./call-run.js").CallRun, shell: import("../shell/shell.js").Shell, navigate: (path: string) => void, signal: AbortSignal }} setting
 */
export function callView({ calls, run, shell, navigate, signal }) {
  const time = html`<span class="topic num"></span>`;
  const seal = html`<span class="seal hide-phone"></span>`;
  const title = html`<h1 class="truncate" tabindex="-1"></h1>`;
  const people = html`<button type="button" class="btn btn-quiet btn-s" @click=${() => void addPeople(calls, run, signal)}></button>`;
  const same = iconButton({ icon: "grid", size: "m", label: "Show everyone the same size", pressed: false, onClick: () => { run.equal = !run.equal; run.pinned = null; draw(); } });
  const chat = iconButton({ icon: "chat", size: "m", label: "Back to the conversation, the call goes on", onClick: () => navigate(`/chat/${run.call.channelId}`) });
  const full = iconButton({ icon: "maximize", size: "m", label: "Full screen", class: "hide-phone", onClick: () => void fullScreen(element) });
  const place = calls.places.get(run.call.channelId);
  const stage = html`<div class="stage"></div>`;
  const tiles = html`<ul class="tiles" aria-label="People in the call"></ul>`;
  const note = html`<p class="call-note" role="status"></p>`;
  const row = controls({ run, onLeave: () => void calls.leave(), signal });
  const element = html`<section class="call always-dark" aria-label="Call" tabindex="-1" data-region data-wide>
    <header class="bar">${shell.barStart("conversations")}<div class="bar-title grow">${icon(place?.kind === "direct" ? "users" : place?.kind === "private" ? "lock" : "hash", "m")} ${title} ${time} ${seal}</div>
      <div class="bar-end">${people}${same}${chat}${full}</div></header>${note}${stage}${row.element}</section>`;
  /** @type {Map<string, import("./tile.js").Tile>} */
  const shown = new Map();
  const narrow = matchMedia("(width < 600px)");

  run.addEventListener("change", draw, { signal });
  run.addEventListener("speaking", draw, { signal });
  run.addEventListener("quality", draw, { signal });
  calls.addEventListener("change", draw, { signal });
  narrow.addEventListener("change", draw, { signal });
  const tick = setInterval(drawTime, 1000);
  signal.addEventListener("abort", () => {
    clearInterval(tick);
    // What floats in its own window goes on there; everything else is made anew on coming back.
    for (const one of shown.values()) if (document.pictureInPictureElement !== one.video) one.end();
  }, { once: true });
  document.addEventListener("fullscreenchange", draw, { signal });
  draw();
  return element;

  function drawTime() { time.textContent = clock((Date.now() - Date.parse(run.call.startedAt)) / 1000); }

  /** Every tile there should be, screens first. @returns {{ key: string, stream: MediaStream, look: import("./tile.js").TileLook }[]} */
  function wanted() {
    /** @type {{ key: string, stream: MediaStream, look: import("./tile.js").TileLook }[]} */
    const list = [];
    // Oneself comes last.
    for (const p of [...run.others, ...run.call.participants.filter((one) => one.userId === calls.me)]) {
      const own = p.userId === calls.me;
      const peer = run.peers.get(p.userId);
      const person = calls.person(p.userId);
      const common = { person, own, reaction: run.reactions.get(p.userId) ?? "", hand: own ? run.hand : p.hand, muted: own ? run.muted && !run.talking : p.muted, speaking: run.speaking.has(p.userId), quality: own ? null : (peer?.quality ?? null) };
      const waiting = own || peer?.state === "connected" ? "" : peer?.connectedAt ? "finding the way again" : "connecting";
      const camera = own ? run.media.tracks.camera !== null : p.camera;
      const screen = own ? run.media.tracks.screen !== null : p.sharing;
      if (screen) list.unshift({ key: `${p.userId}/screen`, stream: own ? ownStream(run.media.tracks.screen, `${p.userId}/screen`) : (peer?.remote.screen ?? new MediaStream()), look: { ...common, key: `${p.userId}/screen`, screen: true, picture: true, pinned: run.pinned === `${p.userId}/screen`, waiting: "" } });
      list.push({ key: p.userId, stream: own ? ownStream(run.media.tracks.camera, p.userId) : (peer?.remote.camera ?? new MediaStream()), look: { ...common, key: p.userId, screen: false, picture: camera, pinned: run.pinned === p.userId, waiting } });
    }
    return list;
  }

  /** The same stream as long as it holds the same track, so that the picture does not blink. @param {MediaStreamTrack | null} track @param {string} key */
  function ownStream(track, key) {
    const before = shown.get(key)?.stream;
    if (before && (before.getVideoTracks()[0] ?? null) === track) return before;
    return new MediaStream(track ? [track] : []);
  }

  function draw() {
    if (signal.aborted) return;
    const list = wanted();
    for (const [key, one] of shown) if (!list.some((w) => w.key === key)) { one.end(); shown.delete(key); }
    for (const { key, stream, look } of list) {
      let one = shown.get(key);
      if (!one) {
        one = tile({ stream, person: look.person, screen: look.screen, own: look.own, onPin: () => { run.pinned = run.pinned === key ? null : key; run.equal = false; draw(); } });
        shown.set(key, one);
      } else if (one.video.srcObject !== stream) { one.video.srcObject = stream; one.stream = stream; }
      one.draw(look);
    }
    arrange(list);
    head();
    row.draw();
  }

  /** @param {{ key: string, look: import("./tile.js").TileLook }[]} list */
  function arrange(list) {
    const featured = run.equal ? null : (list.find((w) => w.key === run.pinned) ?? list.find((w) => w.look.screen && !w.look.own) ?? null);
    stage.classList.toggle("is-grid", !featured);
    stage.dataset.columns = String(columnsFor(list.length, narrow.matches));
    const first = featured ? shown.get(featured.key)?.element : undefined;
    const rest = list.filter((w) => w !== featured).map((w) => /** @type {HTMLElement} */ (shown.get(w.key)?.element));
    first?.classList.add("is-featured");
    for (const other of rest) other.classList.remove("is-featured");
    // Moving a video in the document stops it for a moment, so nothing is moved that stands right.
    if (tiles.childElementCount !== rest.length || rest.some((e, i) => tiles.children[i] !== e)) tiles.replaceChildren(...rest);
    const whole = first ? [host(first), tiles] : [tiles];
    if (stage.childElementCount !== whole.length || whole.some((e, i) => stage.children[i] !== e)) stage.replaceChildren(...whole);
  }

  /** A list item needs a list. @param {HTMLElement} element */
  function host(element) {
    if (element.parentElement?.matches(".stage-first")) return element.parentElement;
    return html`<ul class="stage-first" aria-label="On the stage">${element}</ul>`;
  }

  function head() {
    const count = run.call.participants.length;
    title.textContent = calls.title(run.call.channelId);
    people.replaceChildren(icon("users"), ` ${count}`);
    people.setAttribute("aria-label", `${count} in the call. Add people`);
    same.setAttribute("aria-pressed", String(run.equal));
    const trips = [...run.peers.values()].map((p) => p.quality.rtt).filter((rtt) => rtt !== null);
    const well = trips.length > 0;
    seal.hidden = !well;
    if (well) seal.replaceChildren(icon("pulse"), html`<span>Peer to peer, ${Math.max(1, Math.round(Math.max(...trips)))} ms</span>`);
    const ringing = run.call.ringing.map((id) => calls.person(id).displayName);
    const busy = run.call.busy.map((id) => calls.person(id).displayName);
    const words = ringing.length ? `Calling ${ringing.join(", ")}${busy.length ? `. ${busy.join(", ")} ${busy.length === 1 ? "is" : "are"} in another call` : ""}` : count === 1 ? "Nobody else is here yet." : !run.media.canSpeak ? "You listen only: no microphone is open." : "";
    if (note.textContent !== words) note.textContent = words;
    note.hidden = !words;
    drawTime();
  }
}

/** @param {HTMLElement} element */
async function fullScreen(element) {
  try {
    if (document.fullscreenElement) await document.exitFullscreen();
    else await element.requestFullscreen();
  } catch { /* the browser did not want to just now */ }
}

/** @param {import("./calls.js").Calls} calls @param {import("./call-run.js").CallRun} run @param {AbortSignal} signal */
async function addPeople(calls, run, signal) {
  const inside = new Set([...run.call.participants.map((p) => p.userId), ...run.call.ringing]);
  const others = (calls.places.get(run.call.channelId)?.memberIds ?? []).filter((id) => !inside.has(id)).map((id) => calls.person(id))
    .sort((a, b) => a.displayName.localeCompare(b.displayName));
  const picker = peoplePicker({ people: /** @type {any[]} */ (others), label: "People" });
  const body = others.length ? picker.element : html`<p>Everyone of this conversation is in the call or being called.</p>`;
  const picked = await openDialog({
    title: "Call more people", body, signal,
    foot: (close) => [html`<button type="button" class="btn" data-safe @click=${() => close()}>${others.length ? "Cancel" : "Close"}</button>`,
      others.length ? html`<button type="button" class="btn btn-primary" @click=${() => close(picker.chosen.map((person) => person.id))}>Call them</button>` : null],
  });
  if (!Array.isArray(picked) || picked.length === 0) return;
  try {
    for (let i = 0; i < picked.length; i += MOST_AT_ONCE) run.put(await calls.api.invite(run.call.id, picked.slice(i, i + MOST_AT_ONCE)));
  } catch (error) { toastError(error); }
}
