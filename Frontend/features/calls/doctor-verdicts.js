// Plain words for what the doctor measured. Pure.

/** @typedef {import("./doctor-checks.js").Finding} Finding */

/** @param {number} ms @returns {Finding} */
export function judgeLatency(ms) {
  const shown = Math.max(1, Math.round(ms));
  if (ms < 150) return { level: "ok", text: `Connected. The server answers in ${shown} ms.` };
  return { level: ms < 600 ? "warn" : "bad", text: `Connected, but the server takes ${shown} ms to answer. Calls start slowly.` };
}

/**
 * @param {{ enabled: boolean, port: number, hosts: number, hidden: number, reflexive: string[], relays: number, turn: boolean, host: string }} found
 * @returns {Finding}
 */
export function judgeCandidates({ enabled, port, hosts, hidden, reflexive, relays, turn, host }) {
  const relay = turn ? (relays ? " The TURN server answers." : " The TURN server does not answer.") : "";
  if (!enabled) return { level: "warn", text: `STUN is off on this server, or its port was taken. Calls work where devices reach each other by name.${relay}` };
  if (reflexive.length === 0 && hosts > hidden) return { level: turn && !relays ? "warn" : "ok", text: `This device shows its own address, so STUN has nothing to add.${relay}` };
  if (reflexive.length === 0) return { level: "bad", text: `STUN does not answer at ${host}, UDP port ${port}. Is the port open in the firewall?${relay}` };
  if (reflexive.some(isContainerBridge)) return { level: "warn", text: `STUN answers with ${reflexive.find(isContainerBridge)}, which looks like a container's bridge. Run the container with host networking.${relay}` };
  return { level: turn && !relays ? "warn" : "ok", text: `STUN answers: others see this device as ${[...new Set(reflexive)].join(", ")}.${relay}` };
}

/** The bridges that Docker makes: 172.17 to 172.31, always the first address. @param {string} address */
export const isContainerBridge = (address) => /^172\.(1[7-9]|2\d|3[01])\.\d{1,3}\.1$/.test(address);
