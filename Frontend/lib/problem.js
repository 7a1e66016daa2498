// What can go wrong when the server is asked: Problem (it said no) and Offline (it did not answer).

/** RFC 9457 problem details as an exception. */
export class Problem extends Error {
  /** @param {{ code: string, status: number, detail: string, errors?: Record<string, string[]>, requestId?: string | null, retryAfter?: number | null }} facts */
  constructor({ code, status, detail, errors = {}, requestId = null, retryAfter = null }) {
    super(detail);
    this.name = "Problem";
    this.code = code;
    this.status = status;
    this.detail = detail;
    this.errors = errors;
    this.requestId = requestId;
    /** Seconds to wait, or null. */
    this.retryAfter = retryAfter;
  }
}

/** The server could not be reached. */
export class Offline extends Error {
  constructor() {
    super("Bailey does not answer. Check your connection, then try again.");
    this.name = "Offline";
    this.code = "offline";
  }
}

/**
 * @param {number} status @param {Headers} headers @param {unknown} body parsed JSON, or null
 * @param {number} [now] milliseconds, for a Retry-After that is a date
 */
export function problemFrom(status, headers, body, now = Date.now()) {
  const given = /** @type {any} */ (body && typeof body === "object" ? body : {});
  return new Problem({
    status,
    code: typeof given.code === "string" ? given.code : `http.${status}`,
    detail: given.detail || given.title || fallback(status),
    errors: given.errors ?? {},
    requestId: given.requestId ?? headers.get("X-Request-ID"),
    retryAfter: retryAfter(headers.get("Retry-After"), now),
  });
}

/** @param {string | null} header @param {number} now @returns {number | null} seconds */
export function retryAfter(header, now) {
  if (!header) return null;
  const seconds = /^\d+$/.test(header) ? Number(header) : Math.ceil((Date.parse(header) - now) / 1000);
  return Number.isFinite(seconds) ? Math.max(0, seconds) : null;
}

/** The one sentence to show for any error. @param {unknown} error */
export function sentence(error) {
  if (error instanceof Problem) {
    const first = Object.values(error.errors)[0]?.[0];
    return error.status >= 500 && error.requestId ? `${error.detail} The request was ${error.requestId}.` : (first ?? error.detail);
  }
  return error instanceof Offline ? error.message : "Something went wrong in this page. Reload it, then try again.";
}

/** @param {number} status */
function fallback(status) {
  if (status === 404) return "There is no such thing, or it is not yours to see.";
  if (status === 403) return "Your role does not allow this.";
  if (status === 429) return "That was too often. Wait a moment, then try again.";
  return status >= 500 ? "The server could not do this. Try again." : "The server refused this.";
}
