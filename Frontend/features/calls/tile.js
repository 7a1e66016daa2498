// One person, or one shared screen, as a tile that stays the same element as long as it is shown.
import { avatar } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";

/**
 * @typedef {object} TileLook
 * @property {string} key @property {import("./types.js").Person} person @property {boolean} own @property {boolean} screen
 * @property {boolean} muted @property {boolean} hand @property {boolean} picture whether there is a moving picture
 * @property {boolean} pinned @property {boolean} speaking @property {string} reaction @property {string} waiting
 * @property {import("./types.js").Quality | null} quality
 */

/** @param {{ stream: MediaStream, onPin: () => void, person: import("./types.js").Person, screen: boolean, own: boolean }} setting */
export function tile({ stream, onPin, person, screen, own }) {
  const video = /** @type {HTMLVideoElement} */ (html`<video autoplay playsinline .muted=${true} .srcObject=${stream}></video>`);
  if (own && !screen) video.classList.add("is-mirror");
  const face = avatar(person, { size: "xl" });
  const name = html`<span class="tile-name"></span>`;
  const hand = html`<span class="raised">${icon("hand")}<span class="sr-only">hand raised</span></span>`;
  const floating = html`<span class="tile-reaction" aria-hidden="true"></span>`;
  const quality = html`<span class="quality" role="img"></span>`;
  const pin = iconButton({ icon: "pin", size: "m", label: "Pin", pressed: false, onClick: onPin });
  const float = iconButton({ icon: "external", size: "m", label: "Open in its own window", onClick: () => void pictureInPicture(video) });
  float.hidden = !document.pictureInPictureEnabled;
  const full = iconButton({ icon: "maximize", size: "m", label: "Full screen", onClick: () => void element.requestFullscreen?.().catch(() => {}) });
  const tools = html`<div class="tile-tools">${pin}${float}${full}</div>`;
  const element = html`<li class=${screen ? "tile tile-share" : "tile"} data-user=${person.id}>${video}${face}${hand}${floating}${quality}${tools}${name}</li>`;
  let drawn = "";

  return {
    element, video, stream,
    /** @param {TileLook} look */
    draw(look) {
      element.classList.toggle("is-speaking", look.speaking && !look.screen);
      if (video.paused && look.picture) void video.play().catch(() => {});
      const words = JSON.stringify([look.person.displayName, look.muted, look.hand, look.picture, look.pinned, look.speaking, look.reaction, look.waiting, look.quality?.level, look.quality?.rtt && Math.round(look.quality.rtt), look.quality?.kbps]);
      if (words === drawn) return;
      drawn = words;
      video.hidden = !look.picture;
      face.hidden = look.picture || look.screen;
      hand.hidden = !look.hand || look.screen;
      floating.textContent = look.reaction;
      const first = look.own ? "You" : look.person.displayName.split(" ")[0];
      name.replaceChildren(
        ...(look.screen ? [icon("share-screen")] : look.muted ? [icon("mic-off", "", "off")] : []),
        ` ${look.screen ? (look.own ? "Your screen" : `${first}, screen`) : first}`,
        html`<span class="sr-only">${look.muted && !look.screen ? ", muted" : ""}${look.speaking && !look.screen ? ", speaking" : ""}</span>`,
        ...(look.waiting ? [html`<span class="faint">${look.waiting}</span>`] : []));
      pin.setAttribute("aria-pressed", String(look.pinned));
      pin.setAttribute("aria-label", look.pinned ? `Unpin ${look.person.displayName}` : `Pin ${look.person.displayName}`);
      float.hidden = !document.pictureInPictureEnabled || !look.picture;
      drawQuality(quality, look.quality);
    },
    end() { video.srcObject = null; element.remove(); },
  };
}

/** @typedef {ReturnType<typeof tile>} Tile */

/** @param {HTMLElement} place @param {import("./types.js").Quality | null} quality */
function drawQuality(place, quality) {
  place.hidden = !quality || quality.level === "waiting";
  if (!quality || quality.level === "waiting") return;
  place.dataset.level = quality.level;
  const words = `Connection ${quality.level}: ${quality.kbps} kbit/s, ${Math.round(quality.loss * 100)} % lost${quality.rtt === null ? "" : `, ${Math.max(1, Math.round(quality.rtt))} ms`}`;
  place.setAttribute("aria-label", words);
  place.title = words;
  place.replaceChildren(html`<i></i>`, html`<i></i>`, html`<i></i>`);
}

/** @param {HTMLVideoElement} video */
async function pictureInPicture(video) {
  try {
    if (document.pictureInPictureElement === video) await document.exitPictureInPicture();
    else await video.requestPictureInPicture();
  } catch { /* the browser did not want to just now */ }
}
