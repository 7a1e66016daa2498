// Shared worker: one event stream for all tabs. Tabs say hello with the name of a lock they hold while they live.
import { EventConnection } from "./event-source.js";

/** @type {Set<MessagePort>} */
const ports = new Set();
const connection = new EventConnection((message) => { for (const port of ports) port.postMessage(message); });

/** @param {MessagePort} port */
function leave(port) {
  ports.delete(port);
  port.close();
  if (ports.size === 0) connection.stop();
}

/** @param {MessagePort} port */
function tell(port) { port.postMessage({ type: "state", state: connection.state, retryAt: connection.retryAt }); }

/** @param {MessagePort} port @param {{ type: string, lock?: string }} message */
function hear(port, message) {
  if (message.type === "hello" && message.lock) {
    ports.add(port);
    // The lock is granted here when the tab is gone, however it went.
    void navigator.locks.request(message.lock, () => leave(port));
    tell(port);
  } else if (message.type === "start") {
    connection.start();
    tell(port); // another tab may have been quicker, and all is said already
  } else if (message.type === "stop") connection.stop();
  else if (message.type === "retry") connection.retryNow();
}

globalThis.addEventListener("connect", (event) => {
  const port = /** @type {MessageEvent} */ (event).ports[0];
  port.addEventListener("message", (e) => hear(port, e.data));
  port.start();
});
