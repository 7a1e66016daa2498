// Owns this device's microphone, camera and shared screen, and which of them were chosen.
import { toast } from "../../lib/toast.js";

/** @typedef {"audioinput" | "videoinput" | "audiooutput"} DeviceKind */

const kept = "bailey.call.devices";

export class OwnMedia extends EventTarget {
  /** @type {import("./peer.js").Tracks} */ tracks = { voice: null, camera: null, screen: null, screenSound: null };
  /** @type {{ audioinput: string, videoinput: string, audiooutput: string, suppress: boolean, echo: boolean }} */ chosen = { audioinput: "", videoinput: "", audiooutput: "", suppress: true, echo: true, ...read() };
  #end = new AbortController();
  #context = /** @type {AudioContext | null} */ (null);
  #analyser = /** @type {AnalyserNode | null} */ (null);
  #source = /** @type {MediaStreamAudioSourceNode | null} */ (null);

  constructor() {
    super();
    navigator.mediaDevices?.addEventListener("devicechange", () => void this.#devicesChanged(), { signal: this.#end.signal });
  }

  get canSpeak() { return this.tracks.voice !== null; }

  /** Opens the microphone; without one the call is listened to. @returns {Promise<boolean>} */
  async openVoice() {
    if (this.#ended) return false;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ audio: {
        ...device(this.chosen.audioinput), noiseSuppression: this.chosen.suppress, echoCancellation: this.chosen.echo, autoGainControl: true } });
      if (this.#tooLate(stream)) return false;
      this.#put("voice", stream.getAudioTracks()[0] ?? null);
      return true;
    } catch (error) {
      if (this.#ended) return false;
      this.#put("voice", null);
      if (this.chosen.audioinput && isMissing(error)) { this.choose("audioinput", ""); return this.openVoice(); }
      return false;
    }
  }

  /** @returns {Promise<boolean>} */
  async openCamera() {
    if (this.#ended) return false;
    try {
      const stream = await navigator.mediaDevices.getUserMedia({ video: {
        ...device(this.chosen.videoinput), width: { ideal: 1280 }, height: { ideal: 720 }, frameRate: { ideal: 24, max: 30 } } });
      if (this.#tooLate(stream)) return false;
      const track = stream.getVideoTracks()[0] ?? null;
      if (track) track.contentHint = "motion";
      this.#put("camera", track);
      return track !== null;
    } catch (error) {
      if (this.#ended) return false;
      if (this.chosen.videoinput && isMissing(error)) { this.choose("videoinput", ""); return this.openCamera(); }
      toast(isRefused(error) ? "The browser keeps the camera from this page. Allow it beside the address, then try again." : "No camera could be opened. Is another program using it?", { kind: "bad" });
      return false;
    }
  }

  closeCamera() { this.#put("camera", null); }

  /** @returns {Promise<boolean>} false when the person thought better of it */
  async openScreen() {
    const stream = await pickScreen();
    if (!stream || this.#tooLate(stream)) return false;
    this.useScreen(stream);
    return true;
  }

  /** @param {MediaStream} stream a screen that was picked */
  useScreen(stream) {
    if (this.#tooLate(stream)) return;
    const track = stream.getVideoTracks()[0] ?? null;
    if (track) track.contentHint = "detail";
    this.#put("screen", track);
    this.#put("screenSound", stream.getAudioTracks()[0] ?? null);
  }

  closeScreen() {
    this.#put("screen", null);
    this.#put("screenSound", null);
  }

  /** @param {DeviceKind} kind @param {string} id */
  choose(kind, id) {
    this.chosen[kind] = id;
    localStorage.setItem(kept, JSON.stringify(this.chosen));
    this.dispatchEvent(new Event("chosen"));
  }

  /** @param {"suppress" | "echo"} what @param {boolean} on */
  async filter(what, on) {
    this.chosen[what] = on;
    localStorage.setItem(kept, JSON.stringify(this.chosen));
    // Chromium ignores applyConstraints for these, so the microphone is opened anew.
    if (this.tracks.voice) await this.reopenVoice();
  }

  async reopenVoice() {
    const on = this.tracks.voice?.enabled ?? true;
    await this.openVoice();
    if (this.tracks.voice) this.tracks.voice.enabled = on;
  }

  /** @param {boolean} on */
  hear(on) { if (this.tracks.voice) this.tracks.voice.enabled = on; }

  /** @returns {Promise<MediaDeviceInfo[]>} */
  async devices() { return (await navigator.mediaDevices?.enumerateDevices?.()) ?? []; }

  /** How loud it is here just now, 0..1. */
  level() {
    const track = this.tracks.voice;
    if (!track) return 0;
    this.#context ??= new AudioContext();
    if (this.#context.state === "suspended") void this.#context.resume();
    if (!this.#analyser || this.#source?.mediaStream.getAudioTracks()[0] !== track) {
      this.#source?.disconnect();
      this.#analyser ??= new AnalyserNode(this.#context, { fftSize: 512 });
      this.#source = this.#context.createMediaStreamSource(new MediaStream([track]));
      this.#source.connect(this.#analyser);
    }
    const wave = new Float32Array(this.#analyser.fftSize);
    this.#analyser.getFloatTimeDomainData(wave);
    return Math.min(1, Math.sqrt(wave.reduce((sum, v) => sum + v * v, 0) / wave.length) * 3);
  }

  close() {
    this.#end.abort();
    for (const line of /** @type {import("./peer.js").Line[]} */ (Object.keys(this.tracks))) this.#put(line, null);
    void this.#context?.close();
  }

  get #ended() { return this.#end.signal.aborted; }

  /** The call was over before the browser gave what was asked for: nothing may stay open. @param {MediaStream} stream */
  #tooLate(stream) {
    if (this.#ended) for (const track of stream.getTracks()) track.stop();
    return this.#ended;
  }

  /** @param {import("./peer.js").Line} line @param {MediaStreamTrack | null} track */
  #put(line, track) {
    const before = this.tracks[line];
    if (before === track) return;
    this.tracks[line] = track;
    before?.stop();
    track?.addEventListener("ended", () => { if (this.tracks[line] === track) this.#lost(line); });
    this.dispatchEvent(new Event("change"));
  }

  /** The device went away, or the browser's own bar stopped the sharing. @param {import("./peer.js").Line} line */
  #lost(line) {
    if (line === "voice") { void this.openVoice(); return; }
    if (line === "screen") this.closeScreen(); else this.#put(line, null);
  }

  async #devicesChanged() {
    this.dispatchEvent(new Event("devices"));
    if (this.tracks.voice?.readyState === "ended") await this.openVoice();
  }
}

/** Lets the person pick what to show; the browser asks only as the answer to a click. @returns {Promise<MediaStream | null>} null when they thought better of it */
export async function pickScreen() {
  if (!navigator.mediaDevices?.getDisplayMedia) { toast("This browser cannot share the screen.", { kind: "bad" }); return null; }
  try {
    return await navigator.mediaDevices.getDisplayMedia({ video: { frameRate: { ideal: 15, max: 30 } }, audio: true });
  } catch (error) {
    if (!isRefused(error)) toast("The screen could not be shared.", { kind: "bad" });
    return null;
  }
}

/** @param {string} id */
const device = (id) => (id ? { deviceId: { exact: id } } : {});
/** @param {unknown} error */
const isMissing = (error) => error instanceof Error && ["OverconstrainedError", "NotFoundError"].includes(error.name);
/** @param {unknown} error */
const isRefused = (error) => error instanceof DOMException && error.name === "NotAllowedError";

function read() {
  try { return JSON.parse(localStorage.getItem(kept) ?? "{}"); } catch { return {}; }
}
