// The calls of the Admin area. Those that need a fresh password ask for it and go on.
import { api } from "../../lib/api.js";
import { withConfirmation } from "../../lib/confirm.js";
import { everyPage } from "../../lib/every-page.js";

/** @param {string} id */
const user = (id) => `/users/${encodeURIComponent(id)}`;

export const adminApi = {
  /** @param {AbortSignal} [signal] @returns {Promise<import("../../lib/session.js").User[]>} */
  people: (signal) => everyPage("/users", signal),
  /** @param {string} id @param {string} role @returns {Promise<import("../../lib/session.js").User>} */
  setRole: (id, role) => withConfirmation(() => api.put(`${user(id)}/role`, { role })),
  /** @param {string} id @param {boolean} active @returns {Promise<import("../../lib/session.js").User>} */
  setActive: (id, active) => withConfirmation(() => api.put(`${user(id)}/active`, { active })),
  lockdown: () => withConfirmation(() => api.post("/system/lockdown")),
  /** @param {string} current @param {string} next */
  changeMasterPassword: (current, next) => api.post("/system/master-password", { current, new: next }, { quiet: true }),
};
