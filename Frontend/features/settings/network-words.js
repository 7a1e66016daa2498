// A network as a person reads it. The machine that Bailey runs on has addresses that nobody knows by heart. Pure.

/** @param {string} network an IPv4 address, an IPv6 address or its /64 */
export function networkWords(network) {
  if (!network) return "unknown network";
  return /^(127\.\d+\.\d+\.\d+|::1|::\/64|local)$/.test(network) ? "the server itself" : network;
}
