// The only file that calls fetch for the API. A feature's *-api.js is its only caller in that feature.
//   await api.get("/channels", { query: { limit: 50 }, signal })   -> parsed JSON (null for 204)
//   await api.post("/channels", { name }, { signal, headers })     -> likewise; also put, patch, delete
//   await api.send("PATCH", path, { body, signal, headers })       -> { body, status, headers } (for ETag)
// Throws Problem (lib/problem.js), Offline, or AbortError. Body: object -> JSON; Blob, ArrayBuffer, FormData as is.
// 401 outside sign-in and 503 also go to whoever called api.on("signed-out" | "unavailable").
import { Offline, problemFrom } from "./problem.js";
import { heardAt } from "./server-clock.js";

/**
 * @typedef {object} SendOptions
 * @property {unknown} [body]
 * @property {Record<string, string | number | boolean | null | undefined>} [query]
 * @property {Record<string, string>} [headers]
 * @property {AbortSignal} [signal]
 * @property {boolean} [keepalive] goes out even while the page is being closed (a small body)
 * @property {boolean} [text] the answer is handed on as it was written, whatever it is
 * @property {boolean} [quiet] a 401 is only thrown, nobody is told (sign-in itself)
 */

const base = "/api/v1";
const told = new EventTarget();

/** @param {string} method @param {string} path @param {SendOptions} [options] */
async function send(method, path, { body, query, headers = {}, signal, keepalive, text = false, quiet = false } = {}) {
  const response = await reach(base + path + search(query), {
    method, signal, keepalive, cache: "no-store", credentials: "same-origin",
    headers: { Accept: "application/json", ...(isPlain(body) ? { "Content-Type": "application/json" } : {}), ...headers },
    body: isPlain(body) ? JSON.stringify(body) : /** @type {BodyInit | undefined} */ (body),
  });
  heardAt(response.headers.get("Date"));
  const parsed = await read(response, text && response.ok);
  if (response.ok) return { body: parsed, status: response.status, headers: response.headers };
  const problem = problemFrom(response.status, response.headers, parsed);
  if (!quiet && problem.status === 401) told.dispatchEvent(new Event("signed-out"));
  if (problem.status === 503) told.dispatchEvent(new Event("unavailable"));
  throw problem;
}

/** @param {string} url @param {RequestInit} init */
async function reach(url, init) {
  try {
    return await fetch(url, init);
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new Offline();
  }
}

/** @param {Response} response @param {boolean} asWritten @returns {Promise<any>} */
async function read(response, asWritten) {
  if (response.status === 204) return null;
  const text = await response.text();
  if (asWritten) return text;
  if (!text || !/json/.test(response.headers.get("Content-Type") ?? "")) return text || null;
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** @param {unknown} body */
function isPlain(body) {
  return body !== undefined && (body === null || Array.isArray(body) || Object.getPrototypeOf(body) === Object.prototype);
}

/** @param {SendOptions["query"]} query */
function search(query) {
  const given = Object.entries(query ?? {}).filter(([, v]) => v !== undefined && v !== null);
  return given.length ? "?" + new URLSearchParams(given.map(([k, v]) => [k, String(v)])) : "";
}

export const api = {
  send,
  /** @param {string} path @param {SendOptions} [o] */
  get: async (path, o) => (await send("GET", path, o)).body,
  /** @param {string} path @param {unknown} [body] @param {SendOptions} [o] */
  post: async (path, body, o) => (await send("POST", path, { ...o, body })).body,
  /** @param {string} path @param {unknown} [body] @param {SendOptions} [o] */
  put: async (path, body, o) => (await send("PUT", path, { ...o, body })).body,
  /** @param {string} path @param {unknown} [body] @param {SendOptions} [o] */
  patch: async (path, body, o) => (await send("PATCH", path, { ...o, body })).body,
  /** @param {string} path @param {SendOptions} [o] */
  delete: async (path, o) => (await send("DELETE", path, o)).body,
  /** @param {"signed-out" | "unavailable"} name @param {() => void} listener @param {{ signal?: AbortSignal }} [o] */
  on: (name, listener, o) => told.addEventListener(name, listener, o),
};

/** @typedef {typeof api} Api */
