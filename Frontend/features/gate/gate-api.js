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
  /** Of someone signed in, or of the sign-in that the challenge stands for. @param {string} [challenge] @param {AbortSignal} [signal] @returns {Promise<{ secret: string, uri: string, qrSvg: string }>} */
  startTotp: (challenge, signal) => api.post("/auth/totp", challenge ? { challenge } : undefined, { quiet: challenge !== undefined, signal }),
  /** @param {string} code @param {string} [challenge] @param {AbortSignal} [signal] @returns {Promise<{ recoveryCodes: string[], expiresAt?: string }>} */
  confirmTotp: (code, challenge, signal) => api.post("/auth/totp/confirm", { code, ...(challenge ? { challenge, cookie: true } : {}) }, { quiet: challenge !== undefined, signal }),
  /** @param {AbortSignal} [signal] @returns {Promise<import("./server.js").Health>} */
  health: (signal) => api.get("/system/health", { ...quiet, signal }),
  /** @param {AbortSignal} [signal] @returns {Promise<import("./server.js").Policy>} */
  policy: (signal) => api.get("/auth/policy", { ...quiet, signal }),
  /** @param {string} token @param {string} newPassword */
  reset: (token, newPassword) => api.post("/auth/reset", { token, newPassword }, quiet),
  /** @param {{ username: string, password: string, displayName?: string, invite?: string }} body */
  register: (body) => api.post("/auth/register", body, quiet),
};
