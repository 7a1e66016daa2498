// The banner over the frame: after 3 s without the server it counts down and offers "Try now"; green for 3 s on return,
// with what an area has to say of the outage: connection.note("2 messages sent.").
import { events } from "../../lib/events.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";

const patience = 3000;

/** @typedef {ReturnType<typeof watchConnection>} ConnectionBanner */

/** @param {HTMLElement} root @param {() => boolean} wanted whether someone is signed in */
export function watchConnection(root, wanted) {
  /** @type {HTMLElement | null} */
  let banner = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let counting;
  const noted = html`<span></span>`;
  const clear = () => { clearTimeout(waiting); clearInterval(counting); waiting = counting = undefined; banner?.remove(); banner = null; };

  const lost = () => {
    waiting = undefined;
    if (banner || !wanted() || events.state === "connected") return;
    const seconds = html`<span></span>`;
    banner = html`<div class="banner" role="region" aria-label="Connection"><span class="sr-only" role="status">Connection lost</span>${icon("offline")}
      <span><b>Connection lost.</b> What you write is kept. ${seconds}</span>
      <button type="button" class="btn btn-text" @click=${() => events.retryNow()}>Try now</button></div>`;
    const count = () => {
      const left = Math.ceil(((events.retryAt ?? 0) - Date.now()) / 1000);
      seconds.textContent = left > 0 ? `Trying again in ${left} s.` : "Trying now.";
    };
    count();
    counting = setInterval(count, 500);
    root.prepend(banner);
  };

  const back = () => {
    const was = banner !== null;
    clear();
    if (!was || !wanted()) return;
    banner = html`<div class="banner banner-ok" role="status">${icon("check-circle")} <span><b>Connected again.</b> ${noted}</span></div>`;
    root.prepend(banner);
    waiting = setTimeout(clear, patience);
  };

  events.onState(({ state }) => {
    if (state === "connected") back();
    else if (state === "stopped") clear();
    else if (!banner?.matches(":not(.banner-ok)")) {
      noted.textContent = "";
      if (banner) clear();
      waiting ??= setTimeout(lost, patience);
    }
  });
  return {
    /** A frame that is drawn anew takes the banner away with it. */
    keep: () => { if (banner && !banner.isConnected) root.prepend(banner); },
    /** What was caught up on; shown with the green banner, which stays long enough to read it. @param {string} text */
    note: (text) => {
      noted.textContent = text;
      if (!banner?.matches(".banner-ok")) return;
      clearTimeout(waiting);
      waiting = setTimeout(clear, patience);
    },
  };
}
