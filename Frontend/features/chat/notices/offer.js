// Offers notifications once, quietly, when the first message came that would have been worth one: the browser is asked only after a yes,
// and a no is remembered here.

import { html } from "../../../lib/html.js";
import { icon } from "../../../lib/icon.js";
import { toast, toastError } from "../../../lib/toast.js";

/**
 * Whether it is time to offer them.
 * @param {{ personal: boolean, permission: NotificationPermission | "none", answered: boolean }} now personal: the message is to me; none: this browser has no notifications
 */
export const mayOffer = ({ personal, permission, answered }) => personal && permission === "default" && !answered;

/** @param {{ chat: Pick<import("../types.js").Chat, "settings" | "store">, signal: AbortSignal }} setting */
export function noticeOffer({ chat, signal }) {
  const kept = `bailey.notices.${chat.store.me.id}`; // that it was answered, nothing else
  /** @type {HTMLElement | null} */
  let banner = null;
  signal.addEventListener("abort", () => banner?.remove(), { once: true });

  return {
    /** @param {boolean} personal */
    consider(personal) {
      const permission = "Notification" in globalThis && isSecureContext ? Notification.permission : "none";
      if (banner || signal.aborted || !mayOffer({ personal, permission, answered: localStorage.getItem(kept) !== null })) return;
      show();
    },
  };

  function show() {
    banner = html`<div class="offer-banner" role="region" aria-label="Notifications"><span class="sr-only" role="status">Notifications can be switched on</span>${icon("bell")}
      <span>Bailey can tell you of mentions and direct messages while you look elsewhere.</span>
      <button type="button" class="btn btn-text" @click=${() => void accept()}>Switch on</button>
      <button type="button" class="btn btn-text" @click=${() => answer("no")}>Not now</button></div>`;
    document.querySelector(".app")?.prepend(banner);
  }

  /** @param {"yes" | "no"} given */
  function answer(given) {
    localStorage.setItem(kept, given);
    banner?.remove();
    banner = null;
  }

  async function accept() {
    const permission = await Notification.requestPermission();
    answer(permission === "granted" ? "yes" : "no");
    if (permission !== "granted") { toast("This browser does not allow notifications here. They can be switched on in Settings later."); return; }
    try { await chat.settings.change({ desktop: true }); } catch (error) { toastError(error); }
  }
}
