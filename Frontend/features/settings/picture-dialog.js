// Another picture: chosen from the disk, moved and zoomed under a round frame, made square in the browser.
// By keyboard: arrows move it, plus and minus zoom.
import { openDialog } from "../../lib/dialog.js";
import { busyWhile } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { sentence } from "../../lib/problem.js";
import { settingsApi } from "./settings-api.js";
import { draw, encode, kept, sideOf, wholeCut } from "./square-picture.js";

const shown = 256;
const largest = 30 * 1024 * 1024;

/** @param {AbortSignal} signal @returns {Promise<import("../../lib/session.js").Me | null>} who one is now, with the new picture */
export async function pictureDialog(signal) {
  /** @type {ImageBitmap | null} */
  let picture = null;
  let cut = { x: 0, y: 0, zoom: 1 };
  const canvas = /** @type {HTMLCanvasElement} */ (html`<canvas width=${shown} height=${shown} tabindex="0" role="img" aria-label="Your picture. Arrow keys move it, plus and minus zoom"></canvas>`);
  const zoom = /** @type {HTMLInputElement} */ (html`<input type="range" class="range" id="picture-zoom" min="1" max="4" step="0.05" value="1">`);
  const fault = html`<p class="error" role="alert" hidden></p>`;
  const file = /** @type {HTMLInputElement} */ (html`<input type="file" class="sr-only" id="picture-file" tabindex="-1" aria-label="Picture file" accept="image/png,image/jpeg,image/webp,image/gif,image/avif">`);
  const stage = html`<div class="picture-stage" hidden><div class="picture-frame">${canvas}</div>
    <div class="field"><label for="picture-zoom">Nearer</label>${zoom}</div><p class="hint">Drag the picture to its place.</p></div>`;
  const save = /** @type {HTMLButtonElement} */ (html`<button type="button" class="btn btn-primary" disabled>Use this picture</button>`);

  const say = (/** @type {string} */ text) => { fault.hidden = !text; fault.replaceChildren(...(text ? [icon("error"), html`<span>${text}</span>`] : [])); };
  /** @param {Partial<import("./square-picture.js").Cut>} change */
  const move = (change) => {
    if (!picture) return;
    cut = kept(picture, { ...cut, ...change });
    zoom.value = String(cut.zoom);
    draw(canvas, picture, cut);
  };
  /** By this many pixels of the screen. @param {number} x @param {number} y */
  const shift = (x, y) => {
    if (!picture) return;
    const scale = sideOf(picture, cut.zoom) / canvas.getBoundingClientRect().width;
    move({ x: cut.x - x * scale, y: cut.y - y * scale });
  };
  const take = async () => {
    const chosen = file.files?.[0];
    file.value = ""; // so that the same file can be chosen again
    if (!chosen) return;
    say("");
    try {
      if (chosen.size > largest) throw new RangeError("too large");
      picture = await createImageBitmap(chosen);
    } catch {
      say(chosen.size > largest ? "This file is larger than 30 MB. Choose a smaller one." : "This file is no picture that the browser can read. Choose a PNG, JPEG or WebP.");
      return;
    }
    stage.hidden = false;
    save.disabled = false;
    move(wholeCut(picture));
    canvas.focus();
  };
  file.addEventListener("change", () => void take());
  zoom.addEventListener("input", () => move({ zoom: Number(zoom.value) }));
  canvas.addEventListener("pointerdown", (event) => canvas.setPointerCapture(event.pointerId));
  canvas.addEventListener("pointermove", (event) => { if (canvas.hasPointerCapture(event.pointerId)) shift(event.movementX, event.movementY); });
  canvas.addEventListener("wheel", (event) => { event.preventDefault(); move({ zoom: cut.zoom * (event.deltaY < 0 ? 1.1 : 1 / 1.1) }); }, { passive: false });
  canvas.addEventListener("keydown", (event) => {
    const step = event.shiftKey ? 32 : 8;
    const [x, y] = { ArrowLeft: [step, 0], ArrowRight: [-step, 0], ArrowUp: [0, step], ArrowDown: [0, -step] }[event.key] ?? [0, 0];
    if (x || y) { event.preventDefault(); shift(x, y); return; }
    const nearer = { "+": 1.1, "=": 1.1, "-": 1 / 1.1 }[event.key];
    if (nearer) { event.preventDefault(); move({ zoom: cut.zoom * nearer }); }
  });

  const done = await openDialog({
    title: "Change your picture", signal,
    body: html`<div class="stack-form">${file}<div class="acts"><button type="button" class="btn" autofocus @click=${() => file.click()}>${icon("image")} Choose a file</button></div>
      ${fault}${stage}<p class="hint">It is cut to a square here and sent as that, at most 256 KiB. Everyone who signs in can see it.</p></div>`,
    foot: (close) => {
      save.addEventListener("click", () => void busyWhile(save, "Saving", async () => {
        if (!picture) return;
        try { close(await settingsApi.savePicture(await encode(picture, cut), signal)); } catch (error) { if (!signal.aborted) say(error instanceof RangeError ? "This picture cannot be made small enough. Choose another." : sentence(error)); }
      }));
      return [html`<button type="button" class="btn" @click=${() => close(null)}>Cancel</button>`, save];
    },
  });
  /** @type {ImageBitmap | null} */ (picture)?.close();
  return done;
}
