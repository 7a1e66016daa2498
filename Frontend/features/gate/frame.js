// The gate: a card in a drawn line of wall, with host, certificate and version at its foot.
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { server } from "./server.js";

/** @param {HTMLElement} root @param {HTMLElement | DocumentFragment} card */
export function gateFrame(root, card) {
  root.className = "";
  root.replaceChildren(html`<div class="gate">
    <div class="gate-wall" aria-hidden="true"><svg viewBox="0 0 2400 60" preserveAspectRatio="xMidYMid slice"><defs><pattern id="merlons" width="44" height="60" patternUnits="userSpaceOnUse"><path d="M0 34h11v-14h22v14h11" fill="none" stroke="currentColor" stroke-width="1.5"></path></pattern></defs><rect width="2400" height="60" fill="url(#merlons)"></rect></svg></div>
    <main class="gate-in">${card}</main>${foot()}</div>`);
}

/** @param {{ title: string, text?: unknown, wide?: boolean }} head @param {...unknown} inside */
export function card({ title, text, wide = false }, ...inside) {
  return html`<section class=${wide ? "gate-card gate-wide" : "gate-card"} aria-labelledby="gate-title">
    <header>${icon("mark")}<h1 id="gate-title" tabindex="-1">${title}</h1>${text ? html`<p>${text}</p>` : null}</header>${inside}</section>`;
}

/** Puts another card in the place of the one that is there, with focus in it. @param {HTMLElement} before @param {HTMLElement} after */
export function swapCard(before, after) {
  before.replaceWith(after);
  const target = after.querySelector("[autofocus]") ?? after.querySelector("h1");
  if (target instanceof HTMLElement) target.focus();
}

/** @param {HTMLElement} root */
export function insecurePage(root) {
  document.title = "Bailey";
  const place = html`<p>This page came over plain HTTP, so anyone on the way could read what you type.</p>`;
  const link = html`<a class="btn btn-primary btn-l btn-block" hidden>Open the secure page</a>`;
  gateFrame(root, card({ title: "Open the secure address", text: place }, link,
    html`<p class="hint-line">The browser may warn about the certificate the first time. Compare it with the fingerprint the server printed.</p>`));
  void server.check().then(({ https }) => {
    if (!https) return;
    const url = `https://${location.hostname}${https.port === 443 ? "" : `:${https.port}`}${location.pathname}`;
    link.setAttribute("href", url);
    link.hidden = false;
    link.textContent = `Open ${url}`;
    root.querySelector(".gate-foot")?.replaceWith(foot());
  }, () => {});
}

/** @param {HTMLElement} root @param {() => void} retry */
export function unreachablePage(root, retry) {
  document.title = "Bailey";
  gateFrame(root, card({ title: "Bailey does not answer", text: "Check that you are on the right network and that the server is on." },
    html`<button type="button" class="btn btn-primary btn-l btn-block" @click=${retry}>Try again</button>`));
}

function foot() {
  const print = server.health?.https?.fingerprint;
  return html`<footer class="gate-foot">
    <span class="seal">${window.isSecureContext ? icon("lock") : icon("unlock", "", "t-warn")} <span>${location.hostname}</span></span>
    ${print ? html`<span title=${print}>Certificate <code>${shortPrint(print)}</code></span>` : null}
    ${server.health ? html`<span>Bailey ${server.health.version}</span>` : null}</footer>`;
}

/** 4F:9A:21 … C0:7E, whatever marks the server puts between. @param {string} print */
function shortPrint(print) {
  const pairs = print.replace(/^sha-?256[:=\s]*/i, "").replace(/[^0-9a-f]/gi, "").toUpperCase().match(/../g) ?? [];
  return pairs.length > 6 ? `${pairs.slice(0, 3).join(":")} … ${pairs.slice(-2).join(":")}` : print;
}
