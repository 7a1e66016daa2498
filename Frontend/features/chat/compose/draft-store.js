// Owns what was begun and not sent, for each conversation and thread: kept on the server after a pause and on leaving, so that it
// follows a person from one device to the other; kept in this browser as well until the server has it, so that nothing typed is lost.

import { LONGEST, size, visible } from "./limits.js";

/** @typedef {import("../types.js").Draft} Draft */
/** @typedef {{ draft: Draft, dirty: boolean, sending: boolean, known: boolean, timer?: ReturnType<typeof setTimeout> }} Kept known: the server holds something */

const PAUSE = 800; // ms without a key before it is sent
const AGAIN = 5000;
const ECHO = 10_000; // ms in which our own words come back to us as news

const keyOf = (/** @type {string} */ channelId, /** @type {string | null} */ threadRootId) => (threadRootId ? `${channelId}/${threadRootId}` : channelId);
const isEmpty = (/** @type {Draft} */ draft) => !draft.body && !draft.replyToId && !draft.attachments.length;
const contents = (/** @type {Draft} */ { body, replyToId, attachments }) => JSON.stringify([visible(body), replyToId ?? null, attachments.map((file) => file.fileId)]);

export class DraftStore extends EventTarget {
  /** @type {Map<string, Kept>} */ #kept = new Map();
  /** @type {{ key: string, contents: string, at: number }[]} */ #said = [];
  /** Those the box holds. @type {Set<string>} */ #boxed = new Set();
  #api; #box; #signal;

  /** @param {{ api: Pick<import("../chat-api.js").ChatApi, "draft" | "drafts">, events: Pick<import("../../../lib/events.js").EventHub, "on">, box: Pick<import("../typed/typed-box.js").TypedBox, "put" | "onAdopted">, signal: AbortSignal }} setting */
  constructor({ api, events, box, signal }) {
    super();
    this.#api = api;
    this.#box = box;
    this.#signal = signal;
    box.onAdopted("draft.", (found) => { for (const { value } of found) this.#inherit(value); });
    events.on("chat.draft-changed", ({ draft }) => this.#heard(draft), { signal });
    events.on("stream.reset", () => void this.load(), { signal });
    if (typeof document === "undefined") return;
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") this.flush(true); }, { signal });
    addEventListener("pagehide", () => this.flush(true), { signal });
  }

  /** Reads what the server holds; what is being typed here stays. */
  async load() {
    /** @type {Draft[]} */
    let all;
    try { all = await this.#api.drafts({ signal: this.#signal }); } catch { return; } // asked again with the next reset
    const there = new Set(all.map((draft) => keyOf(draft.channelId, draft.threadRootId)));
    for (const [key, kept] of this.#kept) if (!there.has(key) && kept.known) this.#news({ ...kept.draft, body: "", replyToId: null, attachments: [] });
    for (const draft of all) this.#news(draft);
    for (const [key, kept] of this.#kept) if (kept.dirty) this.#soon(key, 0);
  }

  /** @param {string} channelId @param {string | null} [threadRootId] @returns {Draft} */
  get(channelId, threadRootId = null) {
    return this.#kept.get(keyOf(channelId, threadRootId))?.draft ?? { channelId, threadRootId, body: "", replyToId: null, attachments: [] };
  }

  /** Those that hold something, the latest first. */
  list() {
    return [...this.#kept.values()].map(({ draft }) => draft).filter((draft) => draft.body.trim() || draft.attachments.length).sort((a, b) => (b.updatedAt ?? "").localeCompare(a.updatedAt ?? ""));
  }

  /** What the person did here. @param {Draft} draft */
  set(draft) {
    const key = keyOf(draft.channelId, draft.threadRootId);
    const kept = this.#kept.get(key);
    if (kept ? contents(kept.draft) === contents(draft) : isEmpty(draft)) return;
    const changed = Boolean(kept?.draft.body.trim()) !== Boolean(draft.body.trim());
    const now = { ...draft, updatedAt: new Date().toISOString() };
    if (kept) Object.assign(kept, { draft: now, dirty: true });
    else this.#kept.set(key, { draft: now, dirty: true, sending: false, known: false });
    this.#toBox(key);
    this.#soon(key, isEmpty(draft) ? 0 : PAUSE);
    if (changed) this.dispatchEvent(new Event("change"));
  }

  /** What was sent comes back to the field. @param {Draft} draft @param {string} reason @param {string} key of the text as it was sent */
  putBack(draft, reason, key) {
    this.set(draft);
    this.dispatchEvent(new CustomEvent("elsewhere", { detail: { channelId: draft.channelId, threadRootId: draft.threadRootId, reason, key } }));
  }

  /** Sends at once what waits for a pause. @param {boolean} [leaving] the page may be gone before the answer */
  flush(leaving = false) { for (const [key, kept] of this.#kept) if (kept.dirty) { clearTimeout(kept.timer); kept.timer = undefined; void this.#send(key, leaving); } }

  /** @param {string} key @param {number} wait */
  #soon(key, wait) {
    const kept = this.#kept.get(key);
    if (!kept || this.#signal.aborted) return;
    clearTimeout(kept.timer);
    kept.timer = setTimeout(() => { kept.timer = undefined; void this.#send(key); }, wait);
  }

  /** @param {string} key @param {boolean} [keepalive] */
  async #send(key, keepalive = false) {
    const kept = this.#kept.get(key);
    if (!kept || !kept.dirty || kept.sending) return;
    if (size(kept.draft.body) > LONGEST) { this.#toBox(key); return; } // too long to be a message: this browser keeps it
    if (isEmpty(kept.draft) && !kept.known) { kept.dirty = false; this.#toBox(key); return; } // begun and taken back within a pause
    kept.sending = true;
    kept.dirty = false;
    const { draft } = kept;
    this.#said = [...this.#said.filter(({ at }) => Date.now() - at < ECHO), { key, contents: contents(draft), at: Date.now() }];
    let wait = -1;
    try {
      await this.#api.draft({ ...draft, body: visible(draft.body) }, { signal: keepalive ? undefined : this.#signal, keepalive });
      kept.known = !isEmpty(draft);
    } catch (error) {
      const status = /** @type {{ status?: number }} */ (error).status ?? 0;
      // A refusal is an answer: the text stays in this browser. Anything else is asked again.
      if (!(status >= 400 && status < 500 && status !== 429 && status !== 401)) wait = AGAIN;
      kept.dirty = true;
    }
    kept.sending = false;
    if (!kept.dirty) this.#toBox(key);
    else if (wait > 0 || contents(kept.draft) !== contents(draft)) this.#soon(key, Math.max(wait, 0));
  }

  /** @param {Draft} draft */
  #heard(draft) {
    const key = keyOf(draft.channelId, draft.threadRootId ?? null);
    const whole = { ...draft, threadRootId: draft.threadRootId ?? null, body: draft.body ?? "", replyToId: draft.replyToId ?? null, attachments: draft.attachments ?? [] };
    if (this.#said.some((said) => said.key === key && said.contents === contents(whole) && Date.now() - said.at < ECHO)) return;
    this.#news(whole);
  }

  /** What another device wrote; the hand that writes here goes first. @param {Draft} draft */
  #news(draft) {
    const key = keyOf(draft.channelId, draft.threadRootId ?? null);
    const kept = this.#kept.get(key);
    if (kept && (kept.dirty || kept.sending)) { kept.known ||= !isEmpty(draft); return; }
    if (isEmpty(draft) && !kept) return;
    const same = kept && contents(kept.draft) === contents(draft);
    clearTimeout(kept?.timer);
    this.#kept.set(key, { draft: { ...draft, threadRootId: draft.threadRootId ?? null }, dirty: false, sending: false, known: !isEmpty(draft) });
    if (isEmpty(draft)) this.#kept.delete(key);
    if (!same) {
      this.dispatchEvent(new CustomEvent("elsewhere", { detail: { channelId: draft.channelId, threadRootId: draft.threadRootId ?? null } }));
      this.dispatchEvent(new Event("change"));
    }
  }

  // --- in this browser ------------------------------------------------------------

  /** @param {string} key */
  #toBox(key) {
    const kept = this.#kept.get(key);
    const holds = Boolean(kept?.dirty && !isEmpty(kept.draft));
    if (!holds && !this.#boxed.has(key)) return;
    this.#box.put(`draft.${key}`, holds ? kept?.draft : null);
    if (holds) this.#boxed.add(key); else this.#boxed.delete(key);
  }

  /** What a tab that is gone had not brought to the server. @param {Draft} draft */
  #inherit(draft) {
    const key = keyOf(draft.channelId, draft.threadRootId);
    const kept = this.#kept.get(key);
    this.#boxed.add(key);
    if (kept && (kept.dirty || kept.sending)) { this.#toBox(key); return; }
    this.#kept.set(key, { draft, dirty: true, sending: false, known: kept?.known ?? false });
    this.#soon(key, 0);
    this.dispatchEvent(new CustomEvent("elsewhere", { detail: { channelId: draft.channelId, threadRootId: draft.threadRootId } }));
    this.dispatchEvent(new Event("change"));
  }
}
