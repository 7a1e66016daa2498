// The calls of the Admin area. Those that need a fresh password ask for it and go on.
import { api } from "../../lib/api.js";
import { withConfirmation } from "../../lib/confirm.js";
import { everyPage } from "../../lib/every-page.js";

/**
 * @typedef {import("../settings/settings-api.js").SessionInfo} SessionInfo
 * @typedef {{ id: string, clientId: string, name: string, role: string, scopes: string[] | null, active: boolean, createdBy: string, createdAt: string, secretSetAt: string, lastUsedAt: string | null }} ServiceAccount
 * @typedef {{ seq: number, at: string, actorId: string | null, action: string, result: "success" | "failure" | "denied", targetKind: string | null, targetId: string | null, network: string | null, count: number, details: Record<string, unknown> | null }} AuditEntry
 * @typedef {{ from?: string, to?: string, who?: string, action?: string, result?: string, q?: string }} AuditQuery
 * @typedef {{ state: "verified" | "broken" | "running", checked: number, total: number, checkedAt: string | null, fault: { seq: number, what: string } | null }} Verification
 * @typedef {ServiceAccount & { clientSecret: string }} MadeServiceAccount
 */

/** @param {string} id */
const account = (id) => `/service-accounts/${encodeURIComponent(id)}`;
/** @param {string} id */
const user = (id) => `/users/${encodeURIComponent(id)}`;

export const adminApi = {
  /** @param {AbortSignal} [signal] @returns {Promise<import("../../lib/session.js").User[]>} */
  people: (signal) => everyPage("/users", signal),
  /** @param {string} id @param {string} role @returns {Promise<import("../../lib/session.js").User>} */
  setRole: (id, role) => withConfirmation(() => api.put(`${user(id)}/role`, { role })),
  /** @param {string} id @param {boolean} active @returns {Promise<import("../../lib/session.js").User>} */
  setActive: (id, active) => withConfirmation(() => api.put(`${user(id)}/active`, { active })),
  /** @param {string} id @param {AbortSignal} signal @returns {Promise<SessionInfo[]>} */
  sessions: (id, signal) => everyPage(`${user(id)}/sessions`, signal),
  /** @param {string} id @param {string} sessionId */
  endSession: (id, sessionId) => withConfirmation(() => api.delete(`${user(id)}/sessions/${encodeURIComponent(sessionId)}`)),
  /** @param {string} id */
  endSessions: (id) => withConfirmation(() => api.delete(`${user(id)}/sessions`)),
  /** @param {AbortSignal} signal @returns {Promise<ServiceAccount[]>} */
  serviceAccounts: (signal) => everyPage("/service-accounts", signal),
  /** @param {{ name: string, role: string, scopes?: string[] }} body @returns {Promise<MadeServiceAccount>} */
  makeServiceAccount: (body) => withConfirmation(() => api.post("/service-accounts", body)),
  /** @param {string} id @returns {Promise<MadeServiceAccount>} */
  replaceSecret: (id) => withConfirmation(() => api.post(`${account(id)}/secret`)),
  /** @param {string} id */
  deleteServiceAccount: (id) => withConfirmation(() => api.delete(account(id))),
  /** Newest first. @param {AuditQuery} query @param {string | null} cursor @param {AbortSignal} signal @returns {Promise<{ items: AuditEntry[], next: string | null }>} */
  audit: (query, cursor, signal) => api.get("/audit", { signal, query: { limit: 50, cursor, ...query } }),
  /** Where the browser fetches the export itself, as a file. @param {"csv" | "jsonl"} format @param {AuditQuery} query */
  auditExport: (format, query) => `/api/v1/audit/export?${new URLSearchParams({ format, ...query })}`,
  /** @param {boolean} again whether a recent result is not good enough @param {AbortSignal} signal @returns {Promise<Verification>} */
  verifyAudit: (again, signal) => api.get("/audit/verify", { signal, query: { again: again || null } }),
  lockdown: () => withConfirmation(() => api.post("/system/lockdown")),
  /** @param {string} current @param {string} next */
  changeMasterPassword: (current, next) => api.post("/system/master-password", { current, new: next }, { quiet: true }),
};
