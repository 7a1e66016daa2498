// Everything Calls asks of the server; the only file of this area that calls lib/api.js.

/** @typedef {ReturnType<typeof callsApi>} CallsApi */
/** @typedef {{ signal?: AbortSignal }} Options */

/** @param {string} id */
const at = (id) => encodeURIComponent(id);

/** @param {import("../../lib/api.js").Api} api */
export function callsApi(api) {
  /** @param {Promise<any>} answer @returns {Promise<import("./types.js").Call>} */
  const call = async (answer) => (await answer).call;
  return {
    /** @param {Options} [o] @returns {Promise<import("./types.js").Call[]>} */
    list: async (o) => (await api.get("/calls", o)).items,
    /** @param {Options} [o] @returns {Promise<{ iceServers: RTCIceServer[], expiresAt: string | null }>} */
    iceServers: (o) => api.get("/calls/ice-servers", o),
    /** @param {string} channelId @param {{ deviceId: string, muted: boolean, camera: boolean, ring?: boolean, takeOver?: boolean }} how */
    start: (channelId, how) => call(api.post(`/channels/${at(channelId)}/call`, how)),
    /** @param {string} id @param {{ deviceId: string, muted: boolean, camera: boolean }} how */
    join: (id, how) => call(api.post(`/calls/${at(id)}/join`, how)),
    /** @param {string} id @param {string} deviceId */
    leave: (id, deviceId) => api.post(`/calls/${at(id)}/leave`, { deviceId }),
    /** The page goes away: no answer is waited for. @param {string} id @param {string} deviceId */
    leaveNow: (id, deviceId) => navigator.sendBeacon(`/api/v1/calls/${at(id)}/leave`, new Blob([JSON.stringify({ deviceId })], { type: "application/json" })),
    /** @param {string} id */
    decline: (id) => api.post(`/calls/${at(id)}/decline`),
    /** @param {string} id @param {string} deviceId */
    alive: (id, deviceId) => api.post(`/calls/${at(id)}/alive`, { deviceId }),
    /** @param {string} id @param {string} deviceId @param {import("./types.js").OwnState} state */
    state: (id, deviceId, state) => call(api.put(`/calls/${at(id)}/state`, { deviceId, ...state })),
    /** @param {string} id @param {string[]} userIds */
    invite: (id, userIds) => call(api.post(`/calls/${at(id)}/invite`, { userIds })),
    /** @param {string} id @param {string} emoji */
    react: (id, emoji) => api.post(`/calls/${at(id)}/reaction`, { emoji }),
    /** @param {string} id @param {string} userId @param {import("./types.js").SignalData} data */
    signal: (id, userId, data) => api.post(`/calls/${at(id)}/signal`, { to: { userId }, data }),
    /** When and how this person wants to be called. @returns {Promise<{ desktop: boolean, quietHours: { from: string, to: string } | null }>} */
    choices: () => api.get("/me/chat-settings"),
    /** @param {Options} [o] @returns {Promise<import("./types.js").Person[]>} */
    people: async (o) => {
      /** @type {import("./types.js").Person[]} */
      const items = [];
      let cursor = null;
      do {
        const page = await api.get("/users", { ...o, query: { limit: 200, cursor } });
        items.push(...page.items);
        cursor = page.next;
      } while (cursor);
      return items;
    },
    /** @param {string} id @param {Options} [o] @returns {Promise<import("./types.js").Place>} */
    place: (id, o) => api.get(`/channels/${at(id)}`, o),
    /** @param {Options} [o] @returns {Promise<{ stun: { enabled: boolean, port: number } }>} */
    health: (o) => api.get("/system/health", o),
  };
}
