// The calls of the settings. Those that need a fresh password ask for it and go on.
import { api } from "../../lib/api.js";
import { withConfirmation } from "../../lib/confirm.js";
import { everyPage } from "../../lib/every-page.js";

/**
 * @typedef {{ id: string, device: string, network: string, createdAt: string, lastUsedAt: string, expiresAt: string, current: boolean }} SessionInfo
 * @typedef {{ id: string, name: string, scopes: string[], createdAt: string, expiresAt: string | null, lastUsedAt: string | null, lastUsedNetwork: string | null }} AccessToken
 * @typedef {{ readReceipts: boolean, notify: "all" | "mentions" | "nothing", quietHours: { from: string, to: string } | null, desktop: boolean, sounds: boolean, enterSends: boolean, singleKeys: boolean }} ChatChoices
 */

export const settingsApi = {
  /**
   * What is left out stays; a status or time zone of null is taken away.
   * @param {Partial<{ displayName: string, color: number, timeZone: string | null, status: { emoji: string | null, text: string, expiresAt: string | null } | null }>} changes
   */
  saveProfile: (changes) => api.patch("/me", changes),
  /** @param {Blob} picture @param {AbortSignal} signal @returns {Promise<import("../../lib/session.js").Me>} */
  savePicture: (picture, signal) => api.put("/me/avatar", picture, { signal, headers: { "Content-Type": picture.type } }),
  removePicture: () => api.delete("/me/avatar"),
  /** @param {string} password @param {string} mode */
  leave: (password, mode) => withConfirmation(() => api.post("/me/delete", { password, mode }, { quiet: true })),
  /** @param {AbortSignal} signal @returns {Promise<ChatChoices>} */
  chat: (signal) => api.get("/me/chat-settings", { signal }),
  /** @param {Partial<ChatChoices>} changes @returns {Promise<ChatChoices | null>} */
  saveChat: (changes) => api.patch("/me/chat-settings", changes),
  /** @param {AbortSignal} signal @returns {Promise<SessionInfo[]>} */
  sessions: (signal) => everyPage("/auth/sessions", signal),
  /** @param {string} id */
  endSession: (id) => api.delete(`/auth/sessions/${encodeURIComponent(id)}`),
  endOtherSessions: () => api.post("/auth/logout-others"),
  /** @param {AbortSignal} signal @returns {Promise<AccessToken[]>} */
  tokens: (signal) => everyPage("/auth/tokens", signal),
  /** @param {{ name: string, scopes: string[], expiresIn?: string }} body @returns {Promise<AccessToken & { token: string }>} */
  makeToken: (body) => withConfirmation(() => api.post("/auth/tokens", body)),
  /** @param {string} id @returns {Promise<AccessToken & { token: string }>} */
  rotateToken: (id) => withConfirmation(() => api.post(`/auth/tokens/${encodeURIComponent(id)}/rotate`)),
  /** @param {string} id */
  revokeToken: (id) => api.delete(`/auth/tokens/${encodeURIComponent(id)}`),
  /** @param {string} current @param {string} next @returns {Promise<{ expiresAt: string }>} */
  changePassword: (current, next) => withConfirmation(() => api.post("/auth/password", { current, new: next })),
  /** @returns {Promise<{ recoveryCodes: string[] }>} */
  newRecoveryCodes: () => withConfirmation(() => api.post("/auth/totp/recovery-codes")),
  removeTotp: () => withConfirmation(() => api.delete("/auth/totp")),
};
