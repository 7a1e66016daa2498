// How a tab reaches the one event stream: through the shared worker, or, where there is none, through the tab that
// leads (Web Locks choose it, a BroadcastChannel carries what it hears).
import { EventConnection } from "./event-source.js";
import { workerUrl } from "./trusted.js";

/** @typedef {import("./event-source.js").StreamMessage} StreamMessage */
/** @typedef {{ send: (type: "start" | "stop" | "retry") => void }} EventLink */

/** @param {(message: StreamMessage) => void} hear @returns {EventLink} */
export function openLink(hear) {
  return "SharedWorker" in globalThis && "locks" in navigator ? throughWorker(hear) : throughLeader(hear);
}

/** @param {(message: StreamMessage) => void} hear @returns {EventLink} */
function throughWorker(hear) {
  const worker = new SharedWorker(workerUrl("/lib/events-worker.js"), { type: "module", name: "bailey-events" });
  const lock = `bailey-tab-${crypto.randomUUID()}`;
  let wanted = false;
  /** @type {EventLink | null} */
  let instead = null;
  worker.port.addEventListener("message", (event) => { if (!instead) hear(event.data); });
  worker.port.start();
  // It could not be loaded: the tabs do it among themselves.
  worker.addEventListener("error", () => {
    if (instead) return;
    instead = throughLeader(hear);
    if (wanted) instead.send("start");
  });
  // Hello goes out once the lock is ours; otherwise the worker could take it first and think this tab gone.
  const held = new Promise((resolve) => {
    void navigator.locks.request(lock, () => { resolve(undefined); return new Promise(() => {}); });
  });
  const ready = held.then(() => worker.port.postMessage({ type: "hello", lock }));
  return {
    send: (type) => {
      wanted = type === "start" ? true : type === "stop" ? false : wanted;
      if (instead) instead.send(type); else void ready.then(() => worker.port.postMessage({ type }));
    },
  };
}

/** @param {(message: StreamMessage) => void} hear @returns {EventLink} */
function throughLeader(hear) {
  const channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("bailey-events") : null;
  /** @type {EventConnection | null} */
  let lead = null;
  let wanted = false;
  const connection = new EventConnection((message) => { hear(message); channel?.postMessage({ from: "lead", message }); });
  /** @param {"start" | "stop" | "retry"} type */
  const act = (type) => {
    if (type === "start") { connection.start(); hear({ type: "state", state: connection.state, retryAt: connection.retryAt }); }
    else if (type === "stop") connection.stop();
    else connection.retryNow();
  };
  channel?.addEventListener("message", ({ data }) => {
    if (data.from === "lead" && !lead) hear(data.message);
    if (data.from !== "tab" || !lead) return;
    act(data.type);
    channel.postMessage({ from: "lead", message: { type: "state", state: connection.state, retryAt: connection.retryAt } });
  });
  const become = () => { lead = connection; if (wanted) connection.start(); };
  if ("locks" in navigator && channel) {
    void navigator.locks.request("bailey-events-lead", () => { become(); return new Promise(() => {}); });
  } else become();
  return {
    send: (type) => {
      wanted = type === "start" ? true : type === "stop" ? false : wanted;
      if (lead) act(type);
      else channel?.postMessage({ from: "tab", type });
    },
  };
}
