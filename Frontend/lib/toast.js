// Short word at the bottom right: 6 s, stays on hover and focus, at most 3, errors stay.
//   toast("Link copied", { kind: "ok" }); toast("Message deleted", { action: { label: "Undo", run } })
//   toastError(error): the sentence of a Problem, with what to do
import { html } from "./html.js";
import { icon, iconButton } from "./icon.js";
import { Problem, sentence } from "./problem.js";

const icons = { ok: "check-circle", bad: "error", plain: "info" };
/** @type {HTMLElement | null} */
let place = null;

/**
 * @param {string} text
 * @param {{ kind?: "ok" | "bad" | "plain", action?: { label: string, run: () => void } }} [options]
 * @returns {() => void} takes it away
 */
export function toast(text, { kind = "plain", action } = {}) {
  const shelf = (place ??= makePlace());
  const end = () => { clearTimeout(timer); item.remove(); };
  const item = html`<div class=${`toast is-${kind}`}>${icon(icons[kind], "m")}<span class="grow">${text}</span>
    ${action ? html`<button type="button" class="btn btn-text" @click=${() => { end(); action.run(); }}>${action.label}</button>` : null}
    ${iconButton({ icon: "x", label: "Dismiss", small: true, onClick: end })}</div>`;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let timer;
  const wait = () => { clearTimeout(timer); if (kind !== "bad") timer = setTimeout(end, 6000); };
  for (const name of ["pointerenter", "focusin"]) item.addEventListener(name, () => clearTimeout(timer));
  for (const name of ["pointerleave", "focusout"]) item.addEventListener(name, wait);
  shelf.append(item);
  while (shelf.children.length > 3) shelf.firstElementChild?.remove();
  wait();
  return end;
}

/** @param {unknown} error */
export function toastError(error) {
  if (error instanceof DOMException && error.name === "AbortError") return;
  // Signed out or locked: the page that follows says so.
  if (error instanceof Problem && (error.status === 401 || error.status === 503)) return;
  toast(sentence(error), { kind: "bad" });
}

function makePlace() {
  const shelf = html`<div class="toasts" role="status" aria-live="polite"></div>`;
  document.body.append(shelf);
  return shelf;
}
