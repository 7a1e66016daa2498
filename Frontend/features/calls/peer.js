// One connection to one other device. Perfect negotiation (WebRTC section 10.7): the impolite side opens with four fixed lines
// (voice, camera, screen, sound of the screen); after that tracks are only replaced, and what is negotiated again is a restart.
import { CameraRest, qualityOf, sendLimit, voiceLimit } from "./thrift.js";

/** @typedef {"voice" | "camera" | "screen" | "screenSound"} Line */
/** @typedef {{ [line in Line]: MediaStreamTrack | null }} Tracks */

/** @type {Line[]} */
export const lines = ["voice", "camera", "screen", "screenSound"];
const GATHER_FOR = 60;
const CONNECT_WITHIN = 6000;
const MEND_AFTER = 2500;

export class Peer extends EventTarget {
  /** What comes from there; always the same streams. @type {{ [line in Line]: MediaStream }} */
  remote = { voice: new MediaStream(), camera: new MediaStream(), screen: new MediaStream(), screenSound: new MediaStream() };
  /** @type {import("./types.js").Quality} */ quality = { kbps: 0, loss: 0, rtt: null, level: "waiting" };
  connectedAt = 0;
  #pc; #polite; #send; #tracks;
  #others = 1;
  #making = false;
  #ignoring = false;
  #ended = false;
  #rest = new CameraRest();
  /** @type {RTCIceCandidateInit[]} */ #found = [];
  /** @type {RTCIceCandidateInit[]} */ #early = [];
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #finding;
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #mending;
  #last = { bytes: 0, lost: 0, received: 0, at: 0 };
  /** Signals are worked through one after another. @type {Promise<void>} */ #queue = Promise.resolve();

  /** @param {{ userId: string, deviceId: string, polite: boolean, iceServers: RTCIceServer[], tracks: () => Tracks, send: (data: import("./types.js").SignalData) => Promise<void> }} setting */
  constructor({ userId, deviceId, polite, iceServers, tracks, send }) {
    super();
    this.userId = userId;
    this.deviceId = deviceId;
    this.#polite = polite;
    this.#tracks = tracks;
    this.#send = send;
    const pc = (this.#pc = new RTCPeerConnection({ iceServers, bundlePolicy: "max-bundle" }));
    pc.addEventListener("negotiationneeded", () => { if (!polite || pc.remoteDescription) void this.#offer(); });
    pc.addEventListener("icecandidate", ({ candidate }) => this.#trickle(candidate));
    pc.addEventListener("track", ({ track, transceiver }) => this.#arrived(track, transceiver));
    pc.addEventListener("connectionstatechange", () => this.#stateChanged());
    if (!polite) for (const line of lines) pc.addTransceiver(line === "voice" || line === "screenSound" ? "audio" : "video", { direction: "sendrecv" });
    this.#soonMend(CONNECT_WITHIN);
    if (!polite) void this.replace();
  }

  get state() { return this.#pc.connectionState; }
  get connection() { return this.#pc; }

  /** Puts the present tracks on their lines. */
  async replace() {
    const tracks = this.#tracks();
    const list = this.#pc.getTransceivers();
    await Promise.all(lines.map(async (line, i) => {
      const sender = list[i]?.sender;
      if (sender && sender.track !== tracks[line] && !this.#ended) await sender.replaceTrack(tracks[line]).catch(() => {});
    }));
    await this.limit(this.#others);
  }

  /** @param {number} others how many people this device sends to */
  async limit(others) {
    this.#others = others;
    const list = this.#pc.getTransceivers();
    await Promise.all(lines.map(async (line, i) => {
      const sender = list[i]?.sender;
      if (!sender || this.#ended) return;
      const parameters = sender.getParameters();
      const encoding = parameters.encodings?.[0];
      if (!encoding) return;
      if (line === "voice" || line === "screenSound") {
        encoding.maxBitrate = line === "voice" ? voiceLimit(others) : 96_000;
        encoding.priority = encoding.networkPriority = line === "voice" ? "high" : "medium";
      } else {
        Object.assign(encoding, sendLimit(others, line), { priority: "low", networkPriority: "low", active: !(line === "camera" && this.#rest.resting) });
      }
      await sender.setParameters(parameters).catch(() => {}); // between two descriptions it may not be set; the next call does
    }));
  }

  /** @param {import("./types.js").SignalData} data */
  receive(data) {
    this.#queue = this.#queue.then(() => this.#take(data)).catch((error) => { if (!this.#ended) console.info("A signal could not be used.", String(error)); });
    return this.#queue;
  }

  /** The network changed, or the way is lost: finds a new one. */
  restart() {
    if (this.#ended || !this.#pc.remoteDescription) return;
    this.#pc.restartIce();
  }

  /** Bitrate, loss and round trip since the last look. */
  async look() {
    if (this.#ended || this.state !== "connected") { this.quality = { kbps: 0, loss: 0, rtt: null, level: "waiting" }; return; }
    const stats = await this.#pc.getStats();
    let bytes = 0, lost = 0, received = 0;
    /** @type {number | null} */ let rtt = null;
    /** @type {number | null} */ let theirLoss = null;
    stats.forEach((s) => {
      if (s.type === "inbound-rtp") { bytes += s.bytesReceived ?? 0; lost += s.packetsLost ?? 0; received += s.packetsReceived ?? 0; }
      if (s.type === "candidate-pair" && s.nominated && s.currentRoundTripTime !== undefined) rtt = s.currentRoundTripTime * 1000;
      if (s.type === "remote-inbound-rtp" && s.kind === "audio") theirLoss = Math.max(theirLoss ?? 0, s.fractionLost ?? 0);
    });
    const now = performance.now();
    const seconds = (now - this.#last.at) / 1000;
    const packets = lost - this.#last.lost + received - this.#last.received;
    const loss = packets > 0 ? Math.max(0, (lost - this.#last.lost) / packets) : 0;
    const kbps = this.#last.at ? Math.max(0, Math.round(((bytes - this.#last.bytes) * 8) / 1000 / seconds)) : 0;
    this.#last = { bytes, lost, received, at: now };
    this.quality = { kbps, loss, rtt, level: qualityOf(loss, rtt) };
    if (this.#rest.look(theirLoss ?? loss, rtt)) await this.limit(this.#others);
  }

  /** How loud it is there just now, 0..1. */
  get loudness() {
    const receiver = this.#pc.getTransceivers()[0]?.receiver;
    return receiver?.getSynchronizationSources?.()[0]?.audioLevel ?? 0;
  }

  close() {
    this.#ended = true;
    clearTimeout(this.#finding);
    clearTimeout(this.#mending);
    this.#pc.close();
  }

  async #offer() {
    if (this.#ended) return;
    try {
      this.#making = true;
      await this.#pc.setLocalDescription();
      await this.#tell();
    } catch (error) {
      if (!this.#ended) console.info("An offer could not be made.", String(error));
    } finally {
      this.#making = false;
    }
  }

  /** @param {import("./types.js").SignalData} data */
  async #take({ description, candidate, candidates }) {
    if (this.#ended) return;
    const pc = this.#pc;
    if (!description) {
      for (const one of candidates ?? (candidate ? [candidate] : [])) await this.#add(one);
      return;
    }
    const collides = description.type === "offer" && (this.#making || pc.signalingState !== "stable");
    this.#ignoring = !this.#polite && collides;
    if (this.#ignoring) return;
    await pc.setRemoteDescription(description);
    for (const one of this.#early.splice(0)) await this.#add(one);
    if (description.type !== "offer") { await this.limit(this.#others); return; }
    for (const transceiver of pc.getTransceivers()) if (transceiver.direction !== "stopped") transceiver.direction = "sendrecv";
    await this.replace();
    await pc.setLocalDescription();
    await this.#tell();
    await this.limit(this.#others);
  }

  /** @param {RTCIceCandidateInit} candidate */
  async #add(candidate) {
    if (!this.#pc.remoteDescription) { if (this.#early.length < 200) this.#early.push(candidate); return; }
    try { await this.#pc.addIceCandidate(candidate); } catch (error) { if (!this.#ignoring) throw error; }
  }

  async #tell() {
    const description = this.#pc.localDescription;
    if (description && !this.#ended) await this.#send({ description: { type: description.type, sdp: description.sdp } });
  }

  /** Candidates come in a burst; they go out a few at a time. @param {RTCIceCandidate | null} candidate */
  #trickle(candidate) {
    if (!candidate || this.#ended) return;
    const { candidate: text, sdpMid, sdpMLineIndex, usernameFragment } = candidate;
    this.#found.push({ candidate: text, sdpMid, sdpMLineIndex, usernameFragment });
    this.#finding ??= setTimeout(() => {
      this.#finding = undefined;
      while (this.#found.length) void this.#send({ candidates: this.#found.splice(0, 32) }).catch(() => {});
    }, GATHER_FOR);
  }

  /** @param {MediaStreamTrack} track @param {RTCRtpTransceiver} transceiver */
  #arrived(track, transceiver) {
    const line = lines[this.#pc.getTransceivers().indexOf(transceiver)];
    if (!line) return;
    const stream = this.remote[line];
    for (const old of stream.getTracks()) stream.removeTrack(old);
    stream.addTrack(track);
    this.dispatchEvent(new Event("change"));
  }

  #stateChanged() {
    const state = this.state;
    if (state === "connected") {
      clearTimeout(this.#mending);
      this.connectedAt ||= performance.now();
      void this.limit(this.#others);
    } else if (state === "failed") this.#mend();
    else if (state === "disconnected") this.#soonMend(MEND_AFTER);
    this.dispatchEvent(new Event("change"));
  }

  /** @param {number} after */
  #soonMend(after) {
    clearTimeout(this.#mending);
    this.#mending = setTimeout(() => this.#mend(), after);
  }

  #mend() {
    if (this.#ended || this.state === "connected") return;
    // Nothing came back at all: the opening was lost, and is sent again.
    if (this.#pc.remoteDescription) this.#pc.restartIce();
    else if (!this.#polite) void this.#offer();
    this.#soonMend(CONNECT_WITHIN);
  }
}
