// Cuts a square out of a picture: where its middle is and how near it is. Numbers here are pixels of the picture. Pure but for draw and encode.

export const most = 256 * 1024;
const side = 512;

/** @typedef {{ width: number, height: number }} Size */
/** @typedef {{ x: number, y: number, zoom: number }} Cut x, y: the middle of the square; zoom: 1 takes the whole short side, 4 a quarter of it */

/** The middle, as large as it goes. @param {Size} size @returns {Cut} */
export const wholeCut = ({ width, height }) => ({ x: width / 2, y: height / 2, zoom: 1 });

/** How long the square's side is. @param {Size} size @param {number} zoom */
export const sideOf = ({ width, height }, zoom) => Math.min(width, height) / zoom;

/** Kept inside the picture. @param {Size} size @param {Cut} cut @returns {Cut} */
export function kept(size, { x, y, zoom }) {
  const near = Math.min(4, Math.max(1, zoom));
  const half = sideOf(size, near) / 2;
  return { zoom: near, x: Math.min(size.width - half, Math.max(half, x)), y: Math.min(size.height - half, Math.max(half, y)) };
}

/** @param {HTMLCanvasElement} canvas @param {CanvasImageSource & Size} picture @param {Cut} cut */
export function draw(canvas, picture, cut) {
  const context = /** @type {CanvasRenderingContext2D} */ (canvas.getContext("2d"));
  const length = sideOf(picture, cut.zoom);
  context.imageSmoothingQuality = "high";
  context.clearRect(0, 0, canvas.width, canvas.height);
  context.drawImage(picture, cut.x - length / 2, cut.y - length / 2, length, length, 0, 0, canvas.width, canvas.height);
}

/**
 * As WebP, or as PNG where the browser makes no WebP; smaller until it fits.
 * @param {CanvasImageSource & Size} picture @param {Cut} cut @returns {Promise<Blob>}
 */
export async function encode(picture, cut) {
  for (let length = Math.min(side, Math.max(64, Math.round(sideOf(picture, cut.zoom)))); length >= 64; length = Math.floor(length / 1.5)) {
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = length;
    draw(canvas, picture, cut);
    for (const quality of [0.9, 0.75]) {
      const blob = await new Promise((/** @type {(blob: Blob | null) => void} */ done) => canvas.toBlob(done, "image/webp", quality));
      if (blob && blob.size <= most && /^image\/(webp|png)$/.test(blob.type)) return blob;
    }
  }
  throw new RangeError("No size fits.");
}
