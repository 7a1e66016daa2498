// The calls of the pages before sign-in. None of them may send anyone to the sign-in page: they are it.
import { api } from "../../lib/api.js";

/** @typedef {{ expiresAt: string, challenge?: undefined } | { challenge: string, factors: ("totp" | "enrol")[], expiresAt?: undefined }} LoginAnswer */

const quiet = { quiet: true };

export const gateApi = {
  /** @param {unknown} body */
  setUp: (body) => api.post("/system/setup", body, quiet),
  /** @param {{ masterPassword: string } | { masterKey: string }} body */
  unlock: (body) => api.post("/system/unlock", body, quiet),
  /** @param {string} masterPassword */
  release: (masterPassword) => api.post("/system/release", { masterPassword }, quiet),
  /** @param {string} username @param {string} password @returns {Promise<LoginAnswer>} */
  login: (username, password) => api.post("/auth/login", { username, password, cookie: true }, quiet),
  /** @param {string} challenge @param {{ code: string } | { recoveryCode: string }} factor @returns {Promise<{ expiresAt: string }>} */
  secondStep: (challenge, factor) => api.post("/auth/login/totp", { challenge, ...factor, cookie: true }, quiet),
  /** @param {string} token @param {string} newPassword */
  reset: (token, newPassword) => api.post("/auth/reset", { token, newPassword }, quiet),
  /** @param {{ username: string, password: string, displayName?: string, invite?: string }} body */
  register: (body) => api.post("/auth/register", body, quiet),
};
