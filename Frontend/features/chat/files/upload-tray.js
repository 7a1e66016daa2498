// What is attached to the text one writes: files that have arrived, files on their way with their progress, files that were refused.

import { html } from "../../../lib/html.js";
import { icon, iconButton } from "../../../lib/icon.js";
import { thumbnailOf, contentOf } from "./file-calls.js";
import { KeyedList } from "../keyed-list.js";
import { iconOf, kindOf, kindWords, progressOf, sizeWords } from "./file-words.js";

/** @typedef {import("./upload-queue.js").Sending} Sending */
/** @typedef {ReturnType<typeof uploadTray>} UploadTray */

const SMALL_PICTURE = 1024 * 1024;

/**
 * @param {{ chat: import("../types.js").Chat, channelId: string, threadRootId: string | null, signal: AbortSignal, onChange: () => void, say: (why: string) => void, focus: () => void }} setting
 *   say: shows a sentence beside the field
 */
export function uploadTray({ chat, channelId, threadRootId, signal, onChange, say, focus }) {
  const { uploads, drafts } = chat;
  const list = html`<ul class="attached" aria-label="Attached files" hidden></ul>`;
  const status = html`<span class="sr-only" role="status"></span>`;
  const element = html`<div class="attached-place">${list}${status}</div>`;
  const rows = new KeyedList(list);
  let waiting = 0;

  const picker = /** @type {HTMLInputElement} */ (html`<input type="file" multiple hidden tabindex="-1" aria-hidden="true" @change=${() => { take(picker.files ?? []); picker.value = ""; focus(); }}>`);
  element.append(picker);
  const button = iconButton({ icon: "paperclip", label: "Attach files", onClick: () => picker.click() });

  uploads.addEventListener("change", draw, { signal });
  uploads.addEventListener("progress", (event) => progressed(/** @type {CustomEvent<Sending>} */ (event).detail), { signal });
  draw();

  return {
    element, button, take, draw,
    isEmpty: () => attached().length === 0 && !uploads.busy(channelId, threadRootId),
  };

  function attached() { return drafts.get(channelId, threadRootId).attachments; }

  /** @param {Iterable<File>} files */
  function take(files) {
    const some = [...files];
    if (some.length) say(uploads.add(channelId, threadRootId, some));
  }

  function draw() {
    const there = attached();
    const coming = uploads.of(channelId, threadRootId);
    list.hidden = there.length + coming.length === 0;
    rows.show([...there.map((file) => /** @type {[string, HTMLElement]} */ ([file.fileId, arrivedItem(file)])), ...coming.map((one) => /** @type {[string, HTMLElement]} */ ([one.key, comingItem(one)]))]);
    coming.forEach(progressed);
    const busy = coming.filter((one) => one.state !== "refused").length;
    if (busy !== waiting) status.textContent = busy ? `${busy} ${busy === 1 ? "file is" : "files are"} on the way` : there.length ? "All files have arrived" : "";
    waiting = busy;
    onChange();
  }

  /** @param {import("../types.js").Attachment} file */
  function arrivedItem(file) {
    const out = iconButton({ icon: "x", label: `Remove ${file.name}`, small: true, onClick: () => { uploads.takeOut(channelId, threadRootId, file.fileId); focus(); } });
    const shown = kindOf(file) === "picture" && (file.thumbnail || file.size <= SMALL_PICTURE);
    return html`<li class="file-card">
      ${shown ? html`<img class="glyph" src=${file.thumbnail ? thumbnailOf(file.fileId) : contentOf(file.fileId)} alt="" width="32" height="32">` : html`<span class="glyph">${icon(iconOf(file), "m")}</span>`}
      <span class="grow"><b class="truncate">${file.name}</b><small>${kindWords(file)}, ${sizeWords(file.size)}</small></span>${out}</li>`;
  }

  /** @param {Sending} one */
  function comingItem(one) {
    const stop = iconButton({ icon: "x", label: `${one.state === "refused" ? "Remove" : "Stop"} ${one.name}`, small: true, onClick: () => { uploads.cancel(one.key); focus(); } });
    const words = { queued: "Waits for its turn", sending: `${sizeWords(one.file.size)}`, waiting: "Goes on when you are back", refused: one.reason }[one.state];
    return html`<li class=${`file-card is-${one.state}`}>
      <span class="glyph">${icon(one.state === "refused" ? "error" : one.state === "waiting" ? "clock" : "upload", "m")}</span>
      <span class="grow"><b class="truncate">${one.name}</b><small>${words}</small>${one.state === "sending" ? html`<progress max="100" aria-label=${`Sending ${one.name}`}></progress>` : null}</span>
      ${one.state === "refused" ? iconButton({ icon: "refresh", label: `Try ${one.name} again`, small: true, onClick: () => uploads.retry(one.key) }) : null}${stop}</li>`;
  }

  /** How far it is, and how much longer it takes. @param {Sending} one */
  function progressed(one) {
    const row = rows.nodeOf(one.key);
    const bar = row?.querySelector("progress");
    if (!row || !bar) return;
    const { percent, words } = progressOf(one, performance.now());
    bar.value = percent;
    /** @type {HTMLElement} */ (row.querySelector("small")).textContent = words;
  }
}
