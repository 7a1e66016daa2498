// What stands in a log that could not be read: the newest reason, and the way to try again, which stays in its place while it is tried.

import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { sentence } from "../../lib/problem.js";

/**
 * @param {{ list: Pick<HTMLElement, "replaceChildren">, run: Pick<import("./message-window.js").MessageWindow, "read" | "loaded">, signal: AbortSignal, reload: () => void,
 *   build?: (error: unknown, again: () => void) => HTMLElement }} setting run: what the log shows
 */
export function logTrouble({ list, run, signal, reload, build = drawn }) {
  /** @type {HTMLElement | null} */
  let shown = null;
  return {
    isShown: () => shown !== null,
    /** Every reading of the log goes through here: why one failed is told while nothing else stands there, and is over once anything was read. @param {Parameters<typeof run.read>[0]} query */
    async reading(query) {
      try { await run.read(query); } catch (error) {
        if (!signal.aborted && !run.loaded) show(error);
        throw error;
      }
      shown = null;
    },
  };

  /** @param {unknown} error */
  function show(error) {
    const words = shown?.querySelector("p");
    if (words) { words.textContent = sentence(error); return; }
    shown = build(error, () => { shown = null; reload(); });
    list.replaceChildren(shown);
  }
}

/** @param {unknown} error @param {() => void} again */
function drawn(error, again) {
  return html`<li class="empty">${icon("offline", "xl")}<b>The messages could not be loaded</b><p>${sentence(error)}</p>
    <button type="button" class="btn" @click=${again}>Try again</button></li>`;
}
