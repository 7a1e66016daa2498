// The pictures of a log, one at a time and large: arrows, Home and End go through them, + and - make them larger and smaller, 0 fits them, Esc closes.

import { html } from "../../../lib/html.js";
import { iconButton } from "../../../lib/icon.js";
import { contentOf } from "./file-calls.js";
import { download, shown } from "./file-links.js";
import { sizeWords } from "./file-words.js";

const STEPS = [1, 1.5, 2, 3, 4, 6, 8]; // times the size that fits
const SWIPE = 60; // pixels

/** @param {Element} opener the button of the picture to begin with */
export function openGallery(opener) {
  const place = opener.closest("[role=log], .panel, main") ?? document.body;
  const buttons = [...place.querySelectorAll("button.shot")].filter((button) => shown.has(button));
  let at = Math.max(0, buttons.indexOf(opener));
  let step = 0;
  const frame = new AbortController();
  const { signal } = frame;

  const picture = /** @type {HTMLImageElement} */ (html`<img alt="" draggable="false">`);
  const stage = html`<div class="gallery-stage" tabindex="0" autofocus>${picture}</div>`;
  const name = html`<h2 class="truncate" id="gallery-name"></h2>`;
  const where = html`<small></small>`;
  const trouble = html`<p class="gallery-trouble" role="alert" hidden>This picture cannot be shown. Download it instead.</p>`;
  const link = html`<span class="gallery-link"></span>`;
  const larger = iconButton({ icon: "plus", size: "m", label: "Larger", key: "+", onClick: () => zoom(step + 1) });
  const smaller = iconButton({ icon: "minus", size: "m", label: "Smaller", key: "-", onClick: () => zoom(step - 1) });
  const before = iconButton({ icon: "chevron-left", size: "l", label: "Picture before", key: "ArrowLeft", class: "gallery-before", onClick: () => go(at - 1) });
  const after = iconButton({ icon: "chevron-right", size: "l", label: "Next picture", key: "ArrowRight", class: "gallery-after", onClick: () => go(at + 1) });
  const dialog = /** @type {HTMLDialogElement} */ (html`<dialog class="gallery" aria-labelledby="gallery-name" @keydown=${pressed}>
    <div class="gallery-head"><div class="grow">${name}${where}</div>${smaller}${larger}${link}${iconButton({ icon: "x", size: "m", label: "Close", key: "Escape", onClick: () => dialog.close() })}</div>
    ${stage}${trouble}${before}${after}</dialog>`);

  picture.addEventListener("load", () => { trouble.hidden = true; zoom(0); }, { signal });
  picture.addEventListener("error", () => { trouble.hidden = false; }, { signal });
  picture.addEventListener("dblclick", () => zoom(step ? 0 : 2), { signal });
  addEventListener("resize", () => zoom(step), { signal });
  stage.addEventListener("wheel", (event) => { if (event.ctrlKey || event.metaKey) { event.preventDefault(); zoom(step + (event.deltaY < 0 ? 1 : -1)); } }, { signal, passive: false });
  dragging(stage, { signal, free: () => step > 0, swipe: (by) => go(at + by), outside: () => dialog.close() });
  dialog.addEventListener("close", () => {
    frame.abort();
    dialog.remove();
    const last = buttons[at];
    if (last instanceof HTMLElement && last.isConnected) { last.scrollIntoView({ block: "nearest" }); last.focus(); }
  }, { once: true });
  document.body.append(dialog);
  dialog.showModal();
  go(at);

  /** @param {number} wanted */
  function go(wanted) {
    at = Math.min(buttons.length - 1, Math.max(0, wanted));
    const file = /** @type {import("../types.js").Attachment} */ (shown.get(buttons[at]));
    step = 0;
    picture.removeAttribute("width");
    picture.removeAttribute("height");
    picture.src = contentOf(file.fileId);
    picture.alt = file.name;
    name.textContent = file.name;
    where.textContent = `${buttons.length > 1 ? `${at + 1} of ${buttons.length}, ` : ""}${sizeWords(file.size)}`;
    link.replaceChildren(download(file));
    before.hidden = at === 0;
    after.hidden = at === buttons.length - 1;
    stage.focus();
  }

  /** @param {number} wanted */
  function zoom(wanted) {
    if (!picture.naturalWidth) return;
    step = Math.min(STEPS.length - 1, Math.max(0, wanted));
    const scale = Math.min(1, stage.clientWidth / picture.naturalWidth, stage.clientHeight / picture.naturalHeight) * STEPS[step];
    // The middle of what is seen stays in the middle.
    const x = (stage.scrollLeft + stage.clientWidth / 2) / Math.max(1, stage.scrollWidth);
    const y = (stage.scrollTop + stage.clientHeight / 2) / Math.max(1, stage.scrollHeight);
    picture.width = Math.max(1, Math.round(picture.naturalWidth * scale));
    picture.height = Math.max(1, Math.round(picture.naturalHeight * scale));
    stage.classList.toggle("is-large", step > 0);
    stage.scrollTo({ left: x * stage.scrollWidth - stage.clientWidth / 2, top: y * stage.scrollHeight - stage.clientHeight / 2, behavior: "instant" });
    larger.toggleAttribute("disabled", step === STEPS.length - 1);
    smaller.toggleAttribute("disabled", step === 0);
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const scrolls = step > 0 && event.target === stage;
    const act = { ArrowLeft: scrolls ? null : () => go(at - 1), ArrowRight: scrolls ? null : () => go(at + 1), PageUp: () => go(at - 1), PageDown: () => go(at + 1), Home: () => go(0), End: () => go(buttons.length - 1),
      "+": () => zoom(step + 1), "=": () => zoom(step + 1), "-": () => zoom(step - 1), "0": () => zoom(0), d: () => link.querySelector("a")?.click() }[event.key];
    if (!act) return;
    event.preventDefault();
    act();
  }
}

/**
 * A large picture is moved by dragging; one that fits is left by a swipe, or by a press beside it.
 * @param {HTMLElement} stage @param {{ signal: AbortSignal, free: () => boolean, swipe: (by: number) => void, outside: () => void }} setting
 */
function dragging(stage, { signal, free, swipe, outside }) {
  /** @type {{ x: number, y: number, left: number, top: number, moved: boolean } | null} */
  let held = null;
  stage.addEventListener("pointerdown", (event) => {
    if (event.button !== 0) return;
    held = { x: event.clientX, y: event.clientY, left: stage.scrollLeft, top: stage.scrollTop, moved: false };
    stage.setPointerCapture(event.pointerId);
  }, { signal });
  stage.addEventListener("pointermove", (event) => {
    if (!held) return;
    held.moved ||= Math.hypot(event.clientX - held.x, event.clientY - held.y) > 6;
    if (free()) stage.scrollTo({ left: held.left - (event.clientX - held.x), top: held.top - (event.clientY - held.y), behavior: "instant" });
  }, { signal });
  stage.addEventListener("pointerup", (event) => {
    const from = held;
    held = null;
    if (!from) return;
    const across = event.clientX - from.x;
    if (!free() && Math.abs(across) > SWIPE) swipe(across < 0 ? 1 : -1);
    else if (!from.moved && document.elementsFromPoint(event.clientX, event.clientY)[0] === stage) outside();
  }, { signal });
  stage.addEventListener("pointercancel", () => { held = null; }, { signal });
}
