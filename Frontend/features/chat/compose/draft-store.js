// Owns what was begun and not sent, for each conversation and thread: kept on the server after a pause and on leaving, so that it
// follows a person from one device to the other; kept in this browser as well until the server has it, so that nothing typed is lost.

import { retryIn } from "../../../lib/sse.js";
import { untilRead } from "../../../lib/until-read.js";
import { EMPTY, contents, holdsSomething, isEmpty, merged } from "./draft-merge.js";
import { LONGEST, size, visible } from "./limits.js";

/** @typedef {import("../types.js").Draft} Draft */
/** @typedef {import("./draft-merge.js").Behind} Behind */
/** @typedef {{ draft: Draft, base: string, sent: string | null }} Unsure what a closing tab has sent, and may be sent or discarded since: it stays in this browser until the person touches it */
/** @typedef {Omit<Behind, "flushed"> & { draft: Draft, dirty: boolean, sending: boolean, known: boolean, unsure: Unsure | null, timer?: ReturnType<typeof setTimeout> }} Kept known: the server holds something */

const PAUSE = 800; // ms without a key before it is sent
const WAITS = { first: 5, longest: 300 }; // s, after a failure
const ECHO = 60_000; // ms in which our own words come back to us as news, once

const keyOf = (/** @type {string} */ channelId, /** @type {string | null} */ threadRootId) => (threadRootId ? `${channelId}/${threadRootId}` : channelId);
const markOf = (/** @type {string} */ key, /** @type {Draft} */ { updatedAt }) => `${key} ${updatedAt}`;
const emptied = (/** @type {Draft} */ { channelId, threadRootId }) => ({ channelId, threadRootId, body: "", replyToId: null, attachments: [] });

export class DraftStore extends EventTarget {
  /** @type {Map<string, Kept>} */ #kept = new Map();
  /** @type {{ key: string, contents: string, at: number }[]} */ #said = [];
  /** Those the box holds. @type {Set<string>} */ #boxed = new Set();
  /** Sent or heard of since a reading began: newer than what it brings. @type {Set<string>} */ #since = new Set();
  /** No news was missed; otherwise the server is asked what it holds before anything goes there. */ #fresh = false;
  #gaps = 0;
  /** Whether what went out last was answered. */ #arrives = true;
  #failures = 0;
  /** Nothing is sent before. */ #notBefore = 0;
  #api; #box; #flushed; #signal; #reading; #wasPosted;

  /**
   * @param {{ api: Pick<import("../chat-api.js").ChatApi, "draft" | "drafts">, events: Pick<import("../../../lib/events.js").EventHub, "on" | "onState">, box: Pick<import("../typed/typed-box.js").TypedBox, "put" | "onAdopted">,
   *   flushed: Pick<Set<string>, "add" | "has" | "delete">, wasPosted: (draft: Draft) => Promise<boolean>, signal: AbortSignal }} setting flushed: what a tab sent while it closed;
   *   wasPosted: whether these words stand in their place as a message of the same person
   */
  constructor({ api, events, box, flushed, wasPosted, signal }) {
    super();
    this.#api = api;
    this.#box = box;
    this.#flushed = flushed;
    this.#wasPosted = wasPosted;
    this.#signal = signal;
    this.#reading = untilRead({ read: () => this.#readAll(), events, signal });
    box.onAdopted("draft.", (found) => { for (const { value } of found) void this.#inherit(value); });
    events.on("chat.draft-changed", ({ draft }) => this.#heard(draft), { signal });
    events.on("stream.reset", () => void this.load(), { signal });
    events.onState(({ state }) => {
      if (state !== "connected") { this.#gap(); return; }
      this.#notBefore = 0;
      if ([...this.#kept.values()].some((kept) => kept.dirty)) void this.#reading.current().catch(() => {});
    }, { signal });
    if (typeof document === "undefined") return;
    document.addEventListener("visibilitychange", () => { if (document.visibilityState === "hidden") this.flush(true); }, { signal });
    addEventListener("pagehide", () => this.flush(true), { signal });
  }

  /** Reads what the server holds, and brings it what was typed here. */
  load() { return this.#reading.now().catch(() => {}); }

  async #readAll() {
    const gaps = this.#gaps;
    this.#since = new Set([...this.#kept].filter(([, kept]) => kept.sending).map(([key]) => key));
    const all = await this.#api.drafts({ signal: this.#signal });
    this.#fresh = gaps === this.#gaps;
    const there = new Set(all.map((draft) => keyOf(draft.channelId, draft.threadRootId)));
    for (const [key, kept] of this.#kept) if (!there.has(key)) this.#found(key, emptied(kept.draft));
    for (const draft of all) this.#found(keyOf(draft.channelId, draft.threadRootId), draft);
    for (const [key, kept] of this.#kept) if (kept.dirty) this.#soon(key, 0);
  }

  #gap() {
    this.#gaps += 1;
    this.#fresh = false;
  }

  /** @param {string} channelId @param {string | null} [threadRootId] @returns {Draft} */
  get(channelId, threadRootId = null) {
    return this.#kept.get(keyOf(channelId, threadRootId))?.draft ?? { channelId, threadRootId, body: "", replyToId: null, attachments: [] };
  }

  /** Those that hold something, the latest first. */
  list() {
    return [...this.#kept.values()].map(({ draft }) => draft).filter(holdsSomething).sort((a, b) => (b.updatedAt ?? "").localeCompare(a.updatedAt ?? ""));
  }

  /** What the person did here. @param {Draft} draft */
  set(draft) {
    const key = keyOf(draft.channelId, draft.threadRootId);
    const kept = this.#kept.get(key);
    if (kept ? contents(kept.draft) === contents(draft) : isEmpty(draft)) return;
    const changed = Boolean(kept && holdsSomething(kept.draft)) !== holdsSomething(draft);
    const now = { ...draft, updatedAt: new Date().toISOString() };
    if (kept) Object.assign(kept, { draft: now, dirty: true, unsure: null });
    else this.#kept.set(key, { draft: now, dirty: true, sending: false, known: false, base: EMPTY, sent: null, unsure: null });
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
    if (!kept || !kept.dirty || kept.sending || kept.unsure) return;
    if (size(kept.draft.body) > LONGEST) { this.#toBox(key); return; } // too long to be a message: this browser keeps it
    if (isEmpty(kept.draft) && !kept.known) { kept.dirty = false; this.#toBox(key); return; } // begun and taken back within a pause
    const still = this.#notBefore - Date.now();
    if (still > 0 && !keepalive) { this.#soon(key, still); return; }
    if (!this.#fresh) {
      if (keepalive) this.#soon(key, PAUSE); // whoever leaves has it in the box
      else void this.#reading.current().catch(() => {}); // sends it afterwards
      return;
    }
    const { draft } = kept;
    if (keepalive && this.#arrives) this.#flushed.add(markOf(key, draft)); // nothing says that it may not arrive
    Object.assign(kept, { sending: true, dirty: false, sent: contents(draft) });
    this.#since.add(key);
    this.#said = [...this.#said.filter(({ at }) => Date.now() - at < ECHO), { key, contents: contents(draft), at: Date.now() }];
    let wait = -1;
    try {
      await this.#api.draft({ ...draft, body: visible(draft.body) }, { signal: keepalive ? undefined : this.#signal, keepalive });
      Object.assign(kept, { known: !isEmpty(draft), base: contents(draft), sent: null });
      this.#arrives = true;
      this.#failures = 0;
    } catch (error) {
      const { status = 0, retryAfter = 0 } = /** @type {{ status?: number, retryAfter?: number | null }} */ (error);
      // A refusal is an answer: the text stays in this browser. Anything else is asked again, and nobody knows whether it arrived.
      if (status >= 400 && status < 500 && status !== 429 && status !== 401) {
        kept.sent = null;
        this.#isEcho(key, contents(draft));
      } else {
        if (Date.now() >= this.#notBefore) this.#failures += 1; // several at once are one
        wait = retryIn(this.#failures, retryAfter, Math.random, WAITS) * 1000;
        this.#notBefore = Date.now() + wait;
        this.#arrives = false;
        this.#gap();
      }
      kept.dirty = true;
    }
    kept.sending = false;
    if (keepalive) this.#flushed.delete(markOf(key, draft));
    this.#since.add(key);
    this.#toBox(key);
    if (kept.dirty && (wait > 0 || contents(kept.draft) !== contents(draft))) this.#soon(key, Math.max(wait, 0));
  }

  /** @param {Draft} draft */
  #heard(draft) {
    const key = keyOf(draft.channelId, draft.threadRootId ?? null);
    const whole = { ...draft, threadRootId: draft.threadRootId ?? null, body: draft.body ?? "", replyToId: draft.replyToId ?? null, attachments: draft.attachments ?? [] };
    if (this.#isEcho(key, contents(whole))) return;
    const kept = this.#kept.get(key);
    if (kept?.unsure) { this.#since.add(key); this.#merge(key, kept.unsure.draft, { ...kept.unsure, flushed: true }, whole); return; }
    // The hand that writes here goes first.
    if (kept && (kept.dirty || kept.sending)) { kept.known ||= !isEmpty(whole); return; }
    this.#since.add(key);
    this.#take(key, whole);
  }

  /** Our own words come back once. @param {string} key @param {string} words */
  #isEcho(key, words) {
    const said = this.#said.findIndex((one) => one.key === key && one.contents === words && Date.now() - one.at < ECHO);
    if (said >= 0) this.#said.splice(said, 1);
    return said >= 0;
  }

  /** What a reading says of one place. @param {string} key @param {Draft} theirs */
  #found(key, theirs) {
    if (this.#since.has(key)) return;
    const kept = this.#kept.get(key);
    if (kept?.dirty) this.#merge(key, kept.unsure?.draft ?? kept.draft, { ...(kept.unsure ?? kept), flushed: kept.unsure !== null }, theirs);
    else if (kept?.known || !isEmpty(theirs)) this.#take(key, theirs);
  }

  /** @param {string} key @param {Draft} ours @param {Behind} behind @param {Draft} theirs */
  #merge(key, ours, behind, theirs) {
    const { draft, dirty, unsure } = merged(ours, behind, theirs);
    if (!dirty) { this.#take(key, draft); this.#toBox(key); return; }
    this.#take(key, theirs, draft, unsure ? { draft: ours, base: behind.base, sent: behind.sent } : null);
    this.#toBox(key);
    if (unsure) void this.#ask(key, theirs, ours); else this.#soon(key, 0);
  }

  /** Whether an unsure text was posted: then it had come there. @param {string} key @param {Draft} theirs @param {Draft} ours */
  async #ask(key, theirs, ours) {
    if (!(await this.#wasPosted(ours).catch(() => false)) || this.#signal.aborted) return; // asked again with the next news
    const kept = this.#kept.get(key);
    if (kept?.unsure?.draft !== ours || kept.base !== contents(theirs)) return;
    this.#take(key, theirs);
    this.#toBox(key);
  }

  /** @param {string} key @param {Draft} theirs what the server holds @param {Draft} [ours] what goes on from it here @param {Unsure | null} [unsure] */
  #take(key, theirs, ours, unsure = null) {
    const kept = this.#kept.get(key);
    const draft = ours ?? { ...theirs, threadRootId: theirs.threadRootId ?? null };
    if (isEmpty(draft) && !kept && !ours) return;
    const same = kept && contents(kept.draft) === contents(draft);
    clearTimeout(kept?.timer);
    this.#kept.set(key, { draft, dirty: Boolean(ours), sending: false, known: !isEmpty(theirs), base: contents(theirs), sent: null, unsure });
    if (isEmpty(draft) && !ours) this.#kept.delete(key);
    if (!same) this.#show(draft);
  }

  /** @param {Draft} draft */
  #show({ channelId, threadRootId }) {
    this.dispatchEvent(new CustomEvent("elsewhere", { detail: { channelId, threadRootId: threadRootId ?? null } }));
    this.dispatchEvent(new Event("change"));
  }

  // --- in this browser ------------------------------------------------------------

  /** @param {string} key */
  #toBox(key) {
    const kept = this.#kept.get(key);
    const holds = kept?.dirty && !isEmpty(kept.draft);
    if (!holds && !this.#boxed.has(key)) return;
    const { draft, base, sent } = kept?.unsure ?? kept ?? { draft: null, base: EMPTY, sent: null };
    this.#box.put(`draft.${key}`, holds ? { ...draft, base, sent, flushed: Boolean(kept.unsure) } : null);
    if (holds) this.#boxed.add(key); else this.#boxed.delete(key);
  }

  /** What a tab that is gone had not brought to the server, as far as it knew. @param {Draft & Partial<Behind>} left */
  async #inherit({ base = EMPTY, sent = null, flushed: before = false, ...draft }) {
    const key = keyOf(draft.channelId, draft.threadRootId);
    const flushed = before || this.#flushed.has(markOf(key, draft));
    this.#flushed.delete(markOf(key, draft));
    this.#boxed.add(key);
    if (!this.#fresh) await this.#reading.current().catch(() => {});
    if (this.#signal.aborted) return;
    const kept = this.#kept.get(key);
    if (kept && (kept.dirty || kept.sending)) { this.#toBox(key); return; }
    if (this.#fresh) { this.#merge(key, draft, { base, sent, flushed }, kept?.draft ?? emptied(draft)); return; }
    this.#kept.set(key, { draft, dirty: true, sending: false, known: kept?.known ?? false, base, sent, unsure: flushed ? { draft, base, sent } : null });
    this.#toBox(key);
    this.#show(draft);
  }
}
