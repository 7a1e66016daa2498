// The banner over the frame: after 3 s without the server it counts down and offers "Try now"; green for 3 s on return.
import { events } from "../../lib/events.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";

const patience = 3000;

/** @param {HTMLElement} root @param {() => boolean} wanted whether someone is signed in */
export function watchConnection(root, wanted) {
  /** @type {HTMLElement | null} */
  let banner = null;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let waiting;
  /** @type {ReturnType<typeof setInterval> | undefined} */
  let counting;
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
    banner = html`<div class="banner banner-ok" role="status">${icon("check-circle")} <span><b>Connected again.</b></span></div>`;
    root.prepend(banner);
    waiting = setTimeout(clear, 3000);
  };

  events.onState(({ state }) => {
    if (state === "connected") back();
    else if (state === "stopped") clear();
    else if (!banner?.matches(":not(.banner-ok)")) { if (banner) clear(); waiting ??= setTimeout(lost, patience); }
  });
  // A frame that is drawn anew takes the banner away with it.
  return () => { if (banner && !banner.isConnected) root.prepend(banner); };
}
