// The files of a message: pictures in place with their room kept free, films and sound to play, texts to unfold, others as a card.

import { html } from "../../../lib/html.js";
import { icon } from "../../../lib/icon.js";
import { contentOf, thumbnailOf } from "./file-calls.js";
import { download, shown } from "./file-links.js";
import { filePreview } from "./file-preview.js";
import { WHOLE_PICTURE, fitted, iconOf, kindOf, kindWords, sizeWords } from "./file-words.js";
import { openGallery } from "./gallery.js";

/** @typedef {import("../types.js").Attachment} Attachment */

const ALONE = { width: 440, height: 320 };
const AMONG = { width: 232, height: 136 };

/** @param {{ files: Attachment[], api: Pick<import("../chat-api.js").ChatApi, "beginning"> }} setting */
export function attachmentsView({ files, api }) {
  const pictures = files.filter(isShown);
  const films = files.filter((file) => kindOf(file) === "film");
  const others = files.filter((file) => !pictures.includes(file) && !films.includes(file));
  return html`<div class="files">
    ${pictures.length ? html`<div class=${pictures.length === 1 ? "shots is-one" : "shots"}>${pictures.map((file) => shot(file, pictures.length === 1))}</div>` : null}
    ${films.map(film)}${others.map((file) => (kindOf(file) === "sound" ? sound(file) : card(file, api)))}</div>`;
}

/** @param {Attachment} file */
function isShown(file) {
  return kindOf(file) === "picture" && (Boolean(file.thumbnail) || file.size <= WHOLE_PICTURE);
}

/** @param {Attachment} file @param {boolean} alone */
function shot(file, alone) {
  const room = alone && file.width && file.height ? fitted(file.width, file.height, ALONE.width, ALONE.height) : AMONG;
  const source = file.thumbnail && file.contentType !== "image/gif" ? thumbnailOf(file.fileId) : contentOf(file.fileId);
  const picture = html`<img src=${source} alt="" width=${room.width} height=${room.height} loading="lazy" decoding="async">`;
  const button = html`<button type="button" class="shot" aria-label=${`Open ${file.name}`} title=${file.name} @click=${() => openGallery(button)}>${picture}</button>`;
  picture.addEventListener("error", () => button.replaceChildren(html`<span class="glyph">${icon("image", "m")}</span>`, html`<span class="truncate">${file.name}</span>`), { once: true });
  shown.set(button, file);
  return html`<figure>${button}${alone ? null : html`<figcaption class="truncate">${file.name}</figcaption>`}</figure>`;
}

/** @param {Attachment} file */
function film(file) {
  const room = file.width && file.height ? fitted(file.width, file.height, ALONE.width, ALONE.height) : ALONE;
  return html`<figure class="film"><video controls preload=${file.thumbnail ? "none" : "metadata"} playsinline src=${contentOf(file.fileId)} poster=${file.thumbnail ? thumbnailOf(file.fileId) : null}
    width=${room.width} height=${room.height} aria-label=${file.name}></video><figcaption class="truncate">${file.name}, ${sizeWords(file.size)}</figcaption></figure>`;
}

/** @param {Attachment} file */
function sound(file) {
  return html`<div class="file-card is-sound"><span class="glyph">${icon("speaker", "m")}</span><span class="grow"><b class="truncate">${file.name}</b>
    <audio controls preload="none" src=${contentOf(file.fileId)} aria-label=${file.name}></audio></span>${download(file)}</div>`;
}

/** @param {Attachment} file @param {Pick<import("../chat-api.js").ChatApi, "beginning">} api */
function card(file, api) {
  const words = html`<span class="grow"><b class="truncate">${file.name}</b><small>${kindWords(file)}, ${sizeWords(file.size)}</small></span>`;
  const sign = html`<span class="glyph">${icon(iconOf(file), "m")}</span>`;
  if (kindOf(file) !== "text") return html`<div class="file-card">${sign}${words}${download(file)}</div>`;
  const preview = filePreview({ file, api });
  return html`<div class="file-text"><div class="file-card">${sign}${words}${preview.button}${download(file)}</div>${preview.element}</div>`;
}
