// Sends one file with progress, which fetch cannot tell. Beside lib/api.js the only file that asks the API.
//   await upload("/channels/1/attachments", file, { query: { name }, onProgress: (sent, total) => ..., signal }) -> parsed JSON
// Throws Problem, Offline, or AbortError, like lib/api.js.
import { Offline, problemFrom } from "./problem.js";

/**
 * @param {string} path below /api/v1 @param {Blob} file
 * @param {{ query: Record<string, string | number | undefined>, onProgress?: (sent: number, total: number) => void, signal: AbortSignal }} options
 * @returns {Promise<any>}
 */
export function upload(path, file, { query, onProgress, signal }) {
  const given = Object.entries(query).filter(([, value]) => value !== undefined).map(([name, value]) => [name, String(value)]);
  const request = new XMLHttpRequest();
  return new Promise((resolve, reject) => {
    signal.throwIfAborted();
    const stop = () => request.abort();
    signal.addEventListener("abort", stop, { once: true });
    request.open("POST", `/api/v1${path}?${new URLSearchParams(given)}`);
    request.setRequestHeader("Accept", "application/json");
    if (!file.type) request.setRequestHeader("Content-Type", "application/octet-stream");
    request.upload.addEventListener("progress", (event) => onProgress?.(event.loaded, event.lengthComputable ? event.total : file.size));
    request.addEventListener("abort", () => reject(signal.reason ?? new DOMException("Stopped", "AbortError")));
    request.addEventListener("error", () => reject(new Offline()));
    request.addEventListener("load", () => {
      const body = parsed(request.responseText);
      if (request.status >= 200 && request.status < 300) resolve(body);
      else reject(problemFrom(request.status, headersOf(request), body));
    });
    request.addEventListener("loadend", () => signal.removeEventListener("abort", stop));
    request.send(file);
  });
}

/** @param {string} text */
function parsed(text) {
  try { return JSON.parse(text); } catch { return null; }
}

/** @param {XMLHttpRequest} request */
function headersOf(request) {
  const headers = new Headers();
  for (const name of ["X-Request-ID", "Retry-After"]) {
    const value = request.getResponseHeader(name);
    if (value) headers.set(name, value);
  }
  return headers;
}
