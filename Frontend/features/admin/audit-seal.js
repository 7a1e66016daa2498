// The proof that the log is whole: verified, broken (where), or being checked (how far). Asked again while it runs.
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { sentence } from "../../lib/problem.js";
import { clock, full, when } from "../../lib/time.js";
import { adminApi } from "./admin-api.js";
import { grouped, plural } from "./words.js";

const again = 1000;

/** @typedef {import("./admin-api.js").Verification} Verification */

/** @param {AbortSignal} signal */
export function auditSeal(signal) {
  const element = html`<span class="audit-seal" role="status"></span>`;
  /** @type {Promise<void> | null} */
  let running = null;
  const show = (/** @type {HTMLElement} */ seal) => { if (element.textContent !== seal.textContent) element.replaceChildren(seal); };
  const look = async (/** @type {boolean} */ fresh) => {
    show(sealOf({ state: "running", checked: 0, total: 0, checkedAt: null, fault: null }));
    try {
      for (let first = fresh; ; first = false) {
        const now = await adminApi.verifyAudit(first, signal);
        show(sealOf(now));
        if (now.state !== "running") return;
        await new Promise((done) => { setTimeout(done, again); });
        if (signal.aborted) return;
      }
    } catch (error) {
      if (!signal.aborted) show(html`<span class="seal is-bad">${icon("warning")} <span><b>Not checked.</b> ${sentence(error)}</span></span>`);
    }
  };
  return {
    element,
    /** Shows the last result, or a new one when `fresh`; one check at a time. @param {boolean} [fresh] @returns {Promise<void>} */
    check: (fresh = false) => (running ??= look(fresh).finally(() => { running = null; })),
  };
}

/** @param {Verification} v */
export function sealOf({ state, checked, total, checkedAt, fault }) {
  if (state === "running") {
    return html`<span class="seal is-wait">${icon("shield")} <span>${total ? `Checking, ${grouped(checked)} of ${plural(total, "entry", "entries")}` : "Checking the chain"}</span>
      ${total ? html`<progress value=${checked} max=${total} aria-label="Checked"></progress>` : null}</span>`;
  }
  const at = checkedAt ? html`<time datetime=${checkedAt} title=${full(checkedAt)}>${isToday(checkedAt) ? clock(checkedAt) : when(checkedAt)}</time>` : "just now";
  if (state === "verified") return html`<span class="seal">${icon("shield-check")} <span><b>Chain verified</b>, ${plural(checked, "entry", "entries")}, checked ${at}</span></span>`;
  return html`<span class="seal is-bad">${icon("shield-alert")} <span><b>Chain broken</b> at entry ${fault ? grouped(fault.seq) : "unknown"}. ${fault?.what ?? ""} Checked ${at}</span></span>`;
}

/** @param {string} iso */
const isToday = (iso) => new Date(iso).toDateString() === new Date().toDateString();
