// Who is signed in here.
//   session.me (User with mfa and permissions, or null); session.can("chat:write")
//   session.onChange(({ me }) => ..., { signal })
// load, begin, end are for main.js and the gate. Renewal runs by itself from half of a token's life.
import { api } from "./api.js";
import { Problem } from "./problem.js";

/**
 * @typedef {object} User
 * @property {string} id @property {string} username @property {string} displayName
 * @property {"reader" | "writer" | "editor" | "admin"} role @property {boolean} active
 * @property {boolean} bot a service account
 * @property {"online" | "away" | "busy" | "offline"} presence @property {number} color
 * @property {string | null} avatarUrl @property {string | null} timeZone
 * @property {{ emoji: string | null, text: string, expiresAt: string | null } | null} status
 */
/** @typedef {User & { permissions: string[], mfa: { totp: boolean, required: boolean, recoveryCodesLeft: number } }} Me */

const noted = "bailey.token"; // when the token was issued and ends; never the token itself, that is an HttpOnly cookie
const usual = 12 * 3600_000;
const left = "bailey.left"; // who went on purpose: an id, until somebody signs in again

/** Owns the signed-in person and the renewal of their token. */
class Session {
  /** @type {Me | null} */ #me = null;
  #told = new EventTarget();
  /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
  #leaving = false;
  /** @type {BroadcastChannel | null} */ #channel = "BroadcastChannel" in globalThis ? new BroadcastChannel("bailey-session") : null;

  get me() { return this.#me; }

  /** @param {string} permission */
  can(permission) { return this.#me?.permissions.includes(permission) ?? false; }

  /** elsewhere: another tab has seen to it already. @param {(change: { me: Me | null, elsewhere: boolean }) => void} listener @param {{ signal?: AbortSignal }} [options] */
  onChange(listener, options = {}) { this.#told.addEventListener("change", (event) => listener({ me: this.#me, elsewhere: /** @type {CustomEvent<boolean>} */ (event).detail }), options); }

  /** Another tab signed in, or signed out who is signed in here; what a tab says that slept may be of somebody who is long gone. @param {(what: "begun" | "ended") => void} listener */
  onElsewhere(listener) {
    this.#channel?.addEventListener("message", ({ data: { what, id, on } }) => {
      const mine = this.#me !== null && id === this.#me.id;
      if (what === "leaving" && mine) this.#leaving = on;
      if (what === "begun" || (what === "ended" && mine)) listener(what);
    });
  }

  /** Whether the person here is going, or has gone, on purpose: nobody has to be told why it ended. */
  get leaving() { return this.#leaving; }

  /** Reads who it is; null when nobody is signed in. @returns {Promise<Me | null>} */
  async load() {
    // Nobody signed in here: asking would only put the refusal into the browser's console.
    if (localStorage.getItem(noted) === null) { this.set(null); return null; }
    try {
      this.set(await api.get("/me", { quiet: true }));
      write({ ...read(), id: this.#me?.id });
      this.#plan();
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) throw error;
      localStorage.removeItem(noted);
      this.set(null);
    }
    return this.#me;
  }

  /** What changed about the signed-in person. @param {Partial<Me>} changes */
  patch(changes) { if (this.#me) this.set({ ...this.#me, ...changes }); }

  /** @param {Me | null} me @param {{ elsewhere?: boolean }} [how] */
  set(me, { elsewhere = false } = {}) {
    if (me && !this.#me) this.#leaving = false;
    if (!me) clearTimeout(this.#timer);
    this.#me = me;
    this.#told.dispatchEvent(new CustomEvent("change", { detail: elsewhere }));
  }

  /** A sign-in succeeded. @param {{ expiresAt: string }} answer */
  begin({ expiresAt }) {
    note(expiresAt, this.#me?.id);
    this.#channel?.postMessage({ what: "begun" });
  }

  /** Forgets the person here and in the other tabs. */
  end() {
    const me = this.#me;
    // Somebody else may have signed in since, while this tab slept.
    if (me && read().id === me.id) localStorage.removeItem(noted);
    if (me) this.#channel?.postMessage({ what: "ended", id: me.id });
    this.set(null);
  }

  async signOut() {
    // Said before the server is asked: its word that the session is over can be quicker than its answer, and every tab hears it.
    this.markLeft();
    this.#leave(true);
    try {
      await api.post("/auth/logout", undefined, { quiet: true });
    } catch (error) {
      if (!(error instanceof Problem) || error.status !== 401) {
        localStorage.removeItem(left);
        this.#leave(false);
        throw error;
      }
    }
    this.end();
  }

  /** @param {boolean} on */
  #leave(on) {
    this.#leaving = on;
    this.#channel?.postMessage({ what: "leaving", id: this.#me?.id, on });
  }

  /** The person goes on purpose, and what they typed here goes with them. */
  markLeft() { if (this.#me) localStorage.setItem(left, this.#me.id); }

  /** Whether the last one here went on purpose. */
  get hasLeft() { return localStorage.getItem(left) !== null; }

  /** Whether nobody is here and the last one went on purpose: a lock, or a session that ran out, is no leaving. */
  get gone() { return this.#me === null && (this.#leaving || this.hasLeft); }

  /** Somebody is signed in again. @param {string} id @returns {boolean} whether it is who had left */
  takeLeft(id) {
    const gone = localStorage.getItem(left);
    localStorage.removeItem(left);
    return gone === id;
  }

  #plan() {
    clearTimeout(this.#timer);
    const wait = Math.max(1000, renewAt() - Date.now());
    // Timers stop while a laptop sleeps, so the time is looked at again at least every minute.
    this.#timer = setTimeout(() => void this.#renew(), Math.min(wait, 60_000));
  }

  async #renew() {
    // One tab at a time; whoever comes second finds the new time noted and plans from that.
    await navigator.locks.request("bailey-renew", { ifAvailable: true }, async (lock) => {
      if (!lock || Date.now() < renewAt()) return;
      try {
        note((await api.post("/auth/renew")).expiresAt, read().id);
      } catch {
        // Signed out: the 401 has been told. Offline or refused: again in a few minutes, while the token still lives.
        postpone(5 * 60_000);
      }
    });
    if (this.#me) this.#plan();
  }
}

/** @typedef {{ issued: number, expires: number, notBefore?: number, id?: string }} Noted id: whose it is */

/** @returns {Noted} */
function read() {
  try {
    const value = JSON.parse(localStorage.getItem(noted) ?? "");
    if (Number.isFinite(value.issued) && Number.isFinite(value.expires)) return value;
  } catch { /* nothing noted yet */ }
  // Unknown (another browser profile state, cleared storage): ask soon, the answer tells the time.
  return { issued: Date.now() - usual, expires: Date.now() };
}

/** @returns {number} */
export function renewAt() {
  const { issued, expires, notBefore = 0 } = read();
  return Math.max(notBefore, issued + (expires - issued) / 2);
}

/** @param {string} expiresAt @param {string} [id] */
function note(expiresAt, id) { write({ issued: Date.now(), expires: Date.parse(expiresAt), id }); }

/** @param {number} ms */
function postpone(ms) { write({ ...read(), notBefore: Date.now() + ms }); }

/** @param {Noted} value */
function write(value) { localStorage.setItem(noted, JSON.stringify(value)); }

export const session = new Session();
/** @typedef {Session} SessionHolder */
