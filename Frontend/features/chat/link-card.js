// The card under a message that tells what its first link leads to. It is asked for when it comes into view, and once for all who show it.

import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { LinkPreviews } from "./link-previews.js";

/** @typedef {import("./link-previews.js").Preview} Preview */

const previews = new LinkPreviews();

/** @param {HTMLElement} text the message as it is shown @param {import("./types.js").Chat} chat @returns {HTMLElement | null} a place that fills itself */
export function linkCard(text, chat) {
  const url = firstLink(text);
  if (!url) return null;
  const place = html`<div class="link-place"></div>`;
  const watch = new IntersectionObserver(async ([seen]) => {
    if (!seen.isIntersecting) return;
    watch.disconnect();
    const preview = await previews.find(url, (address) => chat.api.linkPreview(address));
    if (preview) place.append(card(url, preview));
  });
  watch.observe(place);
  return place;
}

/** The first link that leads elsewhere; one that is hidden as a spoiler stays hidden. @param {HTMLElement} text */
function firstLink(text) {
  for (const link of /** @type {NodeListOf<HTMLAnchorElement>} */ (text.querySelectorAll("a[href]"))) {
    if (/^https?:$/.test(link.protocol) && link.origin !== location.origin && !link.closest(".spoiler")) return link.href;
  }
  return null;
}

/** @param {string} url @param {Preview} preview */
function card(url, { title, description, siteName }) {
  return html`<a class="link-card" href=${url} target="_blank" rel="noopener noreferrer"><small>${icon("globe")} ${siteName}</small><b>${title}</b>${description}</a>`;
}
