// The calls about invitations.
import { api } from "../../lib/api.js";
import { withConfirmation } from "../../lib/confirm.js";

/** @typedef {{ id: string, role: string, uses: number, usesLeft?: number, used?: number, createdAt?: string, expiresAt: string, createdBy?: string }} Invite */

export const invitesApi = {
  /** @param {AbortSignal} signal @returns {Promise<Invite[]>} */
  list: async (signal) => (await api.get("/invites", { signal, query: { limit: 200 } })).items,
  /** @param {{ role: string, uses: number, expiresIn: string }} body @returns {Promise<Invite & { code: string }>} */
  make: (body) => withConfirmation(() => api.post("/invites", body)),
  /** @param {string} id */
  revoke: (id) => api.delete(`/invites/${encodeURIComponent(id)}`),
};
