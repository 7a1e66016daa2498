// What the doctor looks at, and what each finding means.
import { session } from "../../lib/session.js";
import { judgeCandidates, judgeLatency } from "./doctor-verdicts.js";

/** @typedef {{ level: "ok" | "warn" | "bad" | "none", text: string }} Finding */
/** @typedef {{ name: string, run: () => Promise<Finding> }} Check */

/** @param {{ calls: import("./calls.js").Calls, events: import("../../lib/events.js").EventHub, signal: AbortSignal }} setting @returns {Check[]} */
export function checks({ calls, events, signal }) {
  return [
    { name: "Secure page", run: async () => (window.isSecureContext ? { level: "ok", text: "The page came over HTTPS, so the browser allows microphone and camera." } : { level: "bad", text: "The page did not come over HTTPS. Browsers keep microphone and camera from such pages." }) },
    { name: "Microphone", run: () => device("audio") },
    { name: "Camera", run: () => device("video") },
    { name: "Event stream", run: latency },
    { name: "STUN", run: stun },
    { name: "Path to a colleague", run: async () => path(calls) },
  ];

  async function latency() {
    if (events.state !== "connected") return /** @type {Finding} */ ({ level: "bad", text: "The event stream is not connected, so calls cannot be heard of. Check the network and any proxy." });
    const times = [];
    for (let i = 0; i < 3; i += 1) {
      const from = performance.now();
      await calls.api.health({ signal });
      times.push(performance.now() - from);
    }
    return judgeLatency(Math.min(...times));
  }

  async function stun() {
    if (!session.can("chat:write")) return /** @type {Finding} */ ({ level: "none", text: "Not looked at: your role does not call." });
    const [{ iceServers }, health] = await Promise.all([calls.api.iceServers({ signal }), calls.api.health({ signal })]);
    const found = await gather(iceServers);
    return judgeCandidates({ ...found, enabled: health.stun.enabled, port: health.stun.port, turn: iceServers.some((s) => [s.urls].flat().some((u) => u.startsWith("turn"))), host: location.hostname });
  }
}

/** @param {"audio" | "video"} kind @returns {Promise<Finding>} */
async function device(kind) {
  const word = kind === "audio" ? "microphone" : "camera";
  if (!navigator.mediaDevices?.getUserMedia) return { level: "bad", text: `This browser gives no ${word} to this page.` };
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ [kind]: true });
    const [track] = stream.getTracks();
    const label = track?.label;
    for (const one of stream.getTracks()) one.stop();
    return { level: "ok", text: label ? `Opened: ${label}.` : `A ${word} could be opened.` };
  } catch (error) {
    const name = error instanceof Error ? error.name : "";
    if (name === "NotAllowedError") return { level: "bad", text: `The browser keeps the ${word} from this page. Allow it beside the address.` };
    if (name === "NotFoundError") return { level: kind === "audio" ? "bad" : "warn", text: `No ${word} is connected. You can still ${kind === "audio" ? "listen" : "talk"}.` };
    return { level: "bad", text: `The ${word} could not be opened. Is another program using it?` };
  }
}

/** Opens a connection to nobody and looks which candidates are found. @param {RTCIceServer[]} iceServers */
async function gather(iceServers) {
  const pc = new RTCPeerConnection({ iceServers });
  /** @type {RTCIceCandidate[]} */
  const candidates = [];
  try {
    const done = new Promise((resolve) => {
      pc.addEventListener("icecandidate", ({ candidate }) => { if (candidate) candidates.push(candidate); else resolve(undefined); });
      setTimeout(resolve, 6000);
    });
    pc.createDataChannel("doctor");
    await pc.setLocalDescription();
    await done;
  } finally { pc.close(); }
  const of = (/** @type {string} */ type) => candidates.filter((c) => c.type === type);
  return { hosts: of("host").length, hidden: of("host").filter((c) => c.address?.endsWith(".local")).length, reflexive: of("srflx").map((c) => c.address ?? ""), relays: of("relay").length };
}

/** @param {import("./calls.js").Calls} calls @returns {Promise<Finding>} */
async function path(calls) {
  const peers = [...(calls.current?.peers.values() ?? [])];
  if (peers.length === 0) return { level: "none", text: "Not looked at: call a colleague, then come back here while the call is on." };
  const lines = await Promise.all(peers.map(async (peer) => {
    const who = calls.person(peer.userId).displayName;
    if (peer.state !== "connected") return { well: false, text: `No way to ${who} was found.` };
    const stats = await peer.connection.getStats();
    /** @type {any} */ let pair;
    stats.forEach((s) => { if (s.type === "candidate-pair" && s.nominated) pair = s; });
    const local = pair ? stats.get(pair.localCandidateId) : null;
    const how = local?.candidateType === "relay" ? "through the TURN server" : "straight";
    return { well: true, text: `${who}: ${how}, ${Math.max(1, Math.round((pair?.currentRoundTripTime ?? 0) * 1000))} ms.` };
  }));
  return { level: lines.every((l) => l.well) ? "ok" : "bad", text: lines.map((l) => l.text).join(" ") };
}
