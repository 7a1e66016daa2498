// The status as a dialog: the field of Settings, which saves when it is left.
import { openDialog } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { savedMark } from "./saved-mark.js";
import { statusField } from "./status-field.js";

/** @param {AbortSignal} signal */
export function setStatus(signal) {
  const ended = new AbortController();
  const alive = AbortSignal.any([signal, ended.signal]);
  const mark = savedMark();
  let saving = Promise.resolve(true);
  // Once the dialog is gone, a refusal has no field to stand at.
  const field = statusField({ signal: alive, saved: { ...mark, save: (act, { quiet } = {}) => (saving = mark.save(act, { quiet: (error) => !ended.signal.aborted && (quiet?.(error) ?? false) })) } });
  const text = /** @type {HTMLInputElement} */ (field.querySelector("input"));
  text.setAttribute("autofocus", "");
  return openDialog({
    title: "Your status", signal, body: field,
    foot: (close) => [html`<span class="grow">${mark.element}</span>`, html`<button type="button" class="btn" data-safe @click=${() => void done(close)}>Done</button>`],
    onOpen: (dialog, close) => {
      text.addEventListener("keydown", (event) => { if (event.key === "Enter" && !event.isComposing) { event.preventDefault(); void done(close); } }, { signal: alive });
      dialog.addEventListener("cancel", () => text.blur(), { signal: alive });
    },
  }).finally(() => ended.abort());

  /** What is refused stays to be put right. @param {() => void} close */
  async function done(close) {
    text.blur();
    const went = await saving;
    saving = Promise.resolve(true);
    if (went) close();
  }
}
