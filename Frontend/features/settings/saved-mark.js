// "All changes saved" beside the title: settings save as you go, and this says so.
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { toastError } from "../../lib/toast.js";

/** @typedef {{ element: HTMLElement, save: (act: () => Promise<unknown>, options?: { quiet?: (error: unknown) => boolean }) => Promise<boolean> }} SavedMark */

/** @returns {SavedMark} save answers whether it worked; quiet says which errors stand at their field already */
export function savedMark() {
  const text = html`<span></span>`;
  const element = html`<span class="seal" role="status" hidden>${icon("check")} ${text}</span>`;
  return {
    element,
    save: async (act, { quiet } = {}) => {
      element.hidden = false;
      element.classList.add("is-wait");
      text.textContent = "Saving";
      try {
        await act();
        element.classList.remove("is-wait");
        text.textContent = "All changes saved";
        return true;
      } catch (error) {
        element.hidden = true;
        if (!quiet?.(error)) toastError(error);
        return false;
      }
    },
  };
}
