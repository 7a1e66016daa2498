// What stands in a log that could not be read: the newest reason, and the way to try again, which stays in its place while it is tried.

import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { sentence } from "../../lib/problem.js";

/** @param {Pick<HTMLElement, "replaceChildren">} list @param {() => void} again @param {(error: unknown, again: () => void) => HTMLElement} [build] */
export function logTrouble(list, again, build = drawn) {
  /** @type {HTMLElement | null} */
  let shown = null;
  return {
    isShown: () => shown !== null,
    /** @param {unknown} error */
    show(error) {
      const words = shown?.querySelector("p");
      if (words) { words.textContent = sentence(error); return; }
      shown = build(error, again);
      list.replaceChildren(shown);
    },
    /** It has been read, however that came. */
    over() { shown = null; },
  };
}

/** @param {unknown} error @param {() => void} again */
function drawn(error, again) {
  return html`<li class="empty">${icon("offline", "xl")}<b>The messages could not be loaded</b><p>${sentence(error)}</p>
    <button type="button" class="btn" @click=${again}>Try again</button></li>`;
}
