// Owns the files that are on their way, for all conversations, as long as somebody is signed in: three go at once, a lost connection
// makes them wait, a refusal stays with its reason. What has arrived is handed to the draft of its place, or told to the text that was sent
// with it already ("arrived", "missed"). No DOM.

import { Offline, Problem, sentence } from "../../../lib/problem.js";
import { freshName } from "./file-words.js";

/** @typedef {import("../types.js").Attachment} Attachment */
/**
 * @typedef {{ key: string, channelId: string, threadRootId: string | null, file: File, name: string, order: number, sent: number, began: number,
 *   state: "queued" | "sending" | "waiting" | "refused", reason: string | null, stop: AbortController, gone?: boolean }} Sending began: when it last set out; gone: it left the field with its text
 */

export const MOST_FILES = 20;
const AT_ONCE = 3; // the server takes four of one person; one is left for another tab

export class UploadQueue extends EventTarget {
  /** @type {Sending[]} */ #all = [];
  /** In which order files were chosen; a small one arrives before a large one. @type {Map<string, number>} */ #order = new Map();
  #count = 0;
  #api; #drafts; #measured; #signal;

  /**
   * @param {{ api: { upload: ReturnType<typeof import("./file-calls.js").fileCalls>["upload"], thumbnail: (fileId: string, picture: Blob) => Promise<unknown>, takeBack: (fileId: string) => Promise<unknown> },
   *   drafts: Pick<import("../compose/draft-store.js").DraftStore, "get" | "set">, measured: (file: File) => Promise<import("./picture.js").Measured | null>, signal: AbortSignal }} setting
   */
  constructor({ api, drafts, measured, signal }) {
    super();
    this.#api = api;
    this.#drafts = drafts;
    this.#measured = measured;
    this.#signal = signal;
    signal.addEventListener("abort", () => { for (const one of this.#all) one.stop.abort(); this.#all = []; });
  }

  /** Whether anything is on its way, for any place. */
  get underWay() { return this.#all.some((one) => one.state !== "refused"); }

  /** Those that stand at the field of one place. @param {string} channelId @param {string | null} [threadRootId] */
  of(channelId, threadRootId = null) { return this.#all.filter((one) => one.channelId === channelId && one.threadRootId === threadRootId && !one.gone); }

  /** They leave the field with the text that is sent. @param {string} channelId @param {string | null} threadRootId @returns {import("../types.js").Awaited[]} */
  claim(channelId, threadRootId) {
    const mine = this.of(channelId, threadRootId);
    for (const one of mine) one.gone = true;
    this.#changed();
    return mine.map(({ key, name, file }) => ({ key, name, size: file.size }));
  }

  /** Whether it is still here, for a text that was sent. @param {string} key */
  isClaimed(key) { return this.#all.some((one) => one.key === key && one.gone); }

  /** They stand at the field again. @param {string[]} keys */
  release(keys) {
    for (const one of this.#all) if (keys.includes(one.key)) one.gone = false;
    this.#changed();
  }

  /** As they were chosen. @param {Attachment[]} files */
  inOrder(files) {
    const place = (/** @type {Attachment} */ file) => this.#order.get(file.fileId) ?? 0;
    return [...files].sort((a, b) => place(a) - place(b));
  }

  /** One that arrived and is not wanted. @param {string} fileId */
  takeBack(fileId) { this.#api.takeBack(fileId).catch(() => {}); }

  /** Whether files of this place are still on their way. @param {string} channelId @param {string | null} [threadRootId] */
  busy(channelId, threadRootId = null) { return this.of(channelId, threadRootId).some((one) => one.state !== "refused"); }

  /** @param {string} channelId @param {string | null} threadRootId @param {Iterable<File>} files @returns {string} what to say, if not all could be taken */
  add(channelId, threadRootId, files) {
    const here = () => [...this.of(channelId, threadRootId).map((one) => one.name), ...this.#drafts.get(channelId, threadRootId).attachments.map((file) => file.name)];
    let left = 0;
    for (const file of files) {
      const names = here();
      if (names.length >= MOST_FILES) { left += 1; continue; }
      this.#all.push({ key: crypto.randomUUID(), channelId, threadRootId, file, name: freshName(file.name || "file", names), order: ++this.#count, sent: 0, began: 0, state: "queued", reason: null, stop: new AbortController() });
    }
    this.#changed();
    this.#next();
    return left ? `A message carries at most ${MOST_FILES} files.` : "";
  }

  /** Stops one that is on its way, or forgets one that was refused. @param {string} key */
  cancel(key) {
    const one = this.#all.find((other) => other.key === key);
    if (!one) return;
    this.#all = this.#all.filter((other) => other !== one);
    one.stop.abort();
    this.#changed();
    this.#next();
  }

  /** @param {string} key */
  retry(key) {
    const one = this.#all.find((other) => other.key === key);
    if (one?.state === "refused") Object.assign(one, { state: "queued", reason: null, sent: 0 });
    this.#changed();
    this.#next();
  }

  /** The way is open again. */
  resume() {
    for (const one of this.#all) if (one.state === "waiting") one.state = "queued";
    this.#changed();
    this.#next();
  }

  /** Takes a file that has arrived out of the draft again. @param {string} channelId @param {string | null} threadRootId @param {string} fileId */
  takeOut(channelId, threadRootId, fileId) {
    const draft = this.#drafts.get(channelId, threadRootId);
    this.#drafts.set({ ...draft, attachments: draft.attachments.filter((file) => file.fileId !== fileId) });
    this.#api.takeBack(fileId).catch(() => {}); // forwarded, or gone already; the server sweeps what nobody posts
    this.#changed();
  }

  #next() {
    for (const one of this.#all) {
      if (this.#signal.aborted || this.#all.filter((other) => other.state === "sending").length >= AT_ONCE) return;
      if (one.state === "queued") { one.state = "sending"; one.began = performance.now(); void this.#send(one); }
    }
  }

  /** @param {Sending} one */
  async #send(one) {
    this.#changed();
    try {
      const measured = await this.#measured(one.file);
      if (one.stop.signal.aborted) return;
      const arrived = await this.#api.upload(one.channelId, one.file, {
        name: one.name, width: measured?.width, height: measured?.height, signal: one.stop.signal,
        onProgress: (sent) => { one.sent = sent; this.dispatchEvent(new CustomEvent("progress", { detail: one })); },
      });
      const thumbnail = measured?.thumbnail ? await this.#api.thumbnail(arrived.fileId, measured.thumbnail).then(() => true, () => false) : false;
      if (one.stop.signal.aborted) { this.#api.takeBack(arrived.fileId).catch(() => {}); return; }
      this.#all = this.#all.filter((other) => other !== one);
      this.#order.set(arrived.fileId, one.order);
      const file = { ...arrived, thumbnail };
      if (one.gone) this.dispatchEvent(new CustomEvent("arrived", { detail: { key: one.key, file } }));
      else {
        const draft = this.#drafts.get(one.channelId, one.threadRootId);
        this.#drafts.set({ ...draft, attachments: this.inOrder([...draft.attachments, file]) });
      }
    } catch (error) {
      if (one.stop.signal.aborted) return;
      // Silence, 401, 429 and 503 are no answer: the file waits. Anything else is one, and stays with its reason.
      const later = error instanceof Offline || (error instanceof Problem && [401, 429, 503].includes(error.status));
      Object.assign(one, later ? { state: "waiting", sent: 0 } : { state: "refused", reason: sentence(error) });
      if (one.state === "refused" && one.gone) this.dispatchEvent(new CustomEvent("missed", { detail: { key: one.key, name: one.name, reason: one.reason } }));
      if (error instanceof Problem && error.status === 429) setTimeout(() => { if (!this.#signal.aborted) this.resume(); }, 1000 * (error.retryAfter ?? 1));
    }
    this.#changed();
    this.#next();
  }

  #changed() { this.dispatchEvent(new Event("change")); }
}
