// What the server says about itself: its state, version, certificate; and the rules for accounts. Asked before sign-in.
import { gateApi } from "./gate-api.js";

/** @typedef {"uninitialised" | "locked" | "open" | "lockdown"} ServerState */
/** @typedef {{ state: ServerState, version: string, uptime: number, stun: { enabled: boolean, port: number }, https: { port: number, fingerprint: string } | null }} Health */
/**
 * @typedef {object} Policy
 * @property {"invite" | "open" | "closed"} registration
 * @property {"nobody" | "admins" | "everyone"} mfaRequired
 * @property {{ minLength: number, maxLength: number, composition: boolean }} password
 * @property {{ minLength: number, maxLength: number }} username
 * @property {{ minLength: number, maxLength: number }} masterPassword
 */

export const server = {
  /** @type {Health | null} */
  health: null,
  /** Said once on the sign-in page: why someone is there. */
  notice: "",

  /** @returns {ServerState} */
  get state() { return this.health?.state ?? "locked"; },

  /** @param {AbortSignal} [signal] @returns {Promise<Health>} */
  async check(signal) {
    const health = await gateApi.health(signal);
    this.health = health;
    return health;
  },

  /** @param {AbortSignal} [signal] @returns {Promise<Policy>} */
  policy: (signal) => gateApi.policy(signal),
};
