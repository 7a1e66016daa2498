// Questions. The title is the question, the buttons are the answers; Esc and the safe answer are the same.
//   await ask({ title: "Delete this message?", text: "...", yes: "Delete message", no: "Keep it", danger: true }) -> boolean
//   await openDialog({ title, body: element, foot: (close) => [buttons], signal }) -> what close(value) was given, or null
// Focus goes to [autofocus], else the safe answer, and back to the opener.
import { html } from "./html.js";
import { iconButton } from "./icon.js";

let count = 0;

/**
 * @param {{ title: string, body: unknown, foot?: (close: (value?: any) => void) => unknown, wide?: boolean,
 *   signal?: AbortSignal, onOpen?: (dialog: HTMLDialogElement, close: (value?: any) => void) => void,
 *   keepOpen?: boolean }} options keepOpen: no close button and Esc does nothing (a secret shown once)
 * @returns {Promise<any>}
 */
export function openDialog({ title, body, foot, wide = false, signal, onOpen, keepOpen = false }) {
  const opener = document.activeElement;
  const id = `dialog-${++count}`;
  const frame = new AbortController();
  return new Promise((resolve) => {
    /** @type {any} */
    let answer = null;
    const close = (/** @type {any} */ value = null) => { answer = value; dialog.close(); };
    const dialog = /** @type {HTMLDialogElement} */ (html`
      <dialog class=${wide ? "dialog dialog-modal dialog-wide" : "dialog dialog-modal"} aria-labelledby=${id} aria-describedby=${`${id}-b`}>
        <div class="dialog-head"><h2 id=${id}>${title}</h2>
          ${keepOpen ? null : iconButton({ icon: "x", label: "Close", onClick: () => close() })}</div>
        <div class="dialog-body" id=${`${id}-b`}>${body}</div>
        ${foot ? html`<div class="dialog-foot">${foot(close)}</div>` : null}
      </dialog>`);
    dialog.addEventListener("cancel", (event) => { if (keepOpen) event.preventDefault(); });
    dialog.addEventListener("close", () => {
      frame.abort();
      dialog.remove();
      if (opener instanceof HTMLElement && opener.isConnected) opener.focus();
      resolve(answer);
    }, { once: true });
    signal?.addEventListener("abort", () => close(), { signal: frame.signal });
    document.body.append(dialog);
    dialog.showModal();
    const wished = dialog.querySelector("[autofocus]") ?? dialog.querySelector("[data-safe]");
    if (wished instanceof HTMLElement) wished.focus();
    onOpen?.(dialog, close);
  });
}

/**
 * @param {{ title: string, text?: unknown, yes: string, no?: string, danger?: boolean, signal?: AbortSignal }} options
 * @returns {Promise<boolean>}
 */
export async function ask({ title, text, yes, no = "Cancel", danger = false, signal }) {
  const answer = await openDialog({
    title, signal,
    body: html`<p>${text}</p>`,
    foot: (close) => [
      html`<button type="button" class="btn" data-safe @click=${() => close(false)}>${no}</button>`,
      html`<button type="button" class=${danger ? "btn btn-danger" : "btn btn-primary"} @click=${() => close(true)}>${yes}</button>`,
    ],
  });
  return answer === true;
}
