// Under a finger: held on a reaction, who reacted. Where no tools appear beside a message, under a finger or in a narrow window, a tap on it shows what can be done with it.

import { longPress } from "./long-press.js";

/** @param {{ log: Pick<import("./message-log.js").MessageLog, "element" | "find">, actions: import("./types.js").MessageActions, signal: AbortSignal }} setting */
export function tapForActions({ log, actions, signal }) {
  longPress(log.element, {
    selector: ".reaction[data-emoji]", signal,
    run: (held) => {
      const message = log.find(/** @type {HTMLElement | null} */ (held.closest(".msg[data-id]"))?.dataset.id ?? "");
      if (message?.reactions?.length) actions.reactors(message);
    },
  });
  log.element.addEventListener("click", (event) => {
    if (!(byTouch(event) || matchMedia("(width < 600px)").matches) || !(event.target instanceof Element) || getSelection()?.toString()) return;
    const item = event.target.closest(".msg[data-id]");
    if (!item || event.target.closest("a, button, form, pre, audio, video")) return;
    const message = log.find(/** @type {HTMLElement} */ (item).dataset.id ?? "");
    if (message && !message.deletedAt) actions.sheet(message);
  }, { signal });
}

/** A laptop may have a screen to touch and a mouse; an older browser does not say which it was. @param {MouseEvent} event */
function byTouch(event) {
  const { pointerType } = /** @type {PointerEvent} */ (event);
  return pointerType ? pointerType === "touch" : matchMedia("(pointer: coarse)").matches;
}
