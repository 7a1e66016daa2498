// Measures pictures and films before they are sent, and makes the small picture that others see first. The server decodes none.

import { fitted } from "./file-words.js";

const SIDE = 512;
const MOST_BYTES = 256 * 1024;
const PICTURES = /^image\/(?:png|jpeg|gif|webp|avif)$/;
const PATIENCE = 10_000; // ms; a file that a browser cannot read may never say so

/** @typedef {{ width: number, height: number, thumbnail: Blob | null }} Measured */

/** Null when it is neither, or cannot be read. @param {File} file @returns {Promise<Measured | null>} */
export async function measured(file) {
  try {
    if (PICTURES.test(file.type)) return await ofPicture(file);
    if (file.type.startsWith("video/")) return await ofFilm(file);
  } catch { /* it is sent as it is, without a picture */ }
  return null;
}

/** @param {File} file */
async function ofPicture(file) {
  const bitmap = await createImageBitmap(file);
  try {
    const { width, height } = bitmap;
    // A small one is its own thumbnail; one that moves would stand still.
    const needed = file.type !== "image/gif" && (file.size > MOST_BYTES || Math.max(width, height) > 2 * SIDE);
    return { width, height, thumbnail: needed ? await small(bitmap, width, height) : null };
  } finally {
    bitmap.close();
  }
}

/** @param {File} file @returns {Promise<Measured | null>} */
async function ofFilm(file) {
  const film = document.createElement("video");
  const address = URL.createObjectURL(file);
  try {
    film.muted = true;
    film.preload = "metadata";
    film.src = address;
    await until(film, "loadeddata");
    const { videoWidth: width, videoHeight: height } = film;
    return width && height ? { width, height, thumbnail: await small(film, width, height) } : null;
  } finally {
    film.removeAttribute("src");
    film.load();
    URL.revokeObjectURL(address);
  }
}

/** @param {ImageBitmap | HTMLVideoElement} picture @param {number} width @param {number} height @returns {Promise<Blob | null>} */
async function small(picture, width, height) {
  const size = fitted(width, height, SIDE, SIDE);
  const canvas = document.createElement("canvas");
  Object.assign(canvas, size);
  canvas.getContext("2d")?.drawImage(picture, 0, 0, size.width, size.height);
  for (const quality of [0.82, 0.6, 0.4]) {
    const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ done) => canvas.toBlob(done, "image/webp", quality));
    if (blob && blob.size <= MOST_BYTES) return blob;
  }
  return null;
}

/** @param {HTMLVideoElement} film @param {string} name */
function until(film, name) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error("The browser does not read it.")), PATIENCE);
    film.addEventListener(name, () => { clearTimeout(timer); resolve(null); }, { once: true });
    film.addEventListener("error", () => { clearTimeout(timer); reject(new Error("The browser does not read it.")); }, { once: true });
  });
}
