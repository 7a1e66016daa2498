// One session as a list row: device, network, times, and the button that ends it.
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { ago, full, when } from "../../lib/time.js";
import { deviceWords } from "./device-words.js";
import { networkWords } from "./network-words.js";

/** @param {import("./settings-api.js").SessionInfo} s @param {() => void} end */
export function sessionRow(s, end) {
  const phone = /iphone|android|ipad|mobile/i.test(s.device);
  const seen = s.current ? `signed in ${when(s.createdAt)}` : `last seen ${ago(s.lastUsedAt)}`;
  const network = networkWords(s.network);
  return html`<li>${icon(phone ? "phone-device" : "laptop", "m", "t-faint")}<span><b title=${s.device}>${deviceWords(s.device)}</b>
    <small title=${`${s.network}, last seen ${full(s.lastUsedAt)}, ends ${full(s.expiresAt)}`}>From ${network}, ${seen}</small></span>
    <span class="end">${s.current ? html`<span class="badge badge-ok">This session</span>`
      : html`<button type="button" class="btn btn-s" aria-label=${`Revoke ${deviceWords(s.device)}, ${network}`} @click=${end}>Revoke</button>`}</span></li>`;
}
