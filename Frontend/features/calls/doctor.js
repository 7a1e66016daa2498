// Connection doctor: looks at everything a call needs, one after another, and says in plain words what is wrong.
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { checks } from "./doctor-checks.js";

/** @param {{ calls: import("./calls.js").Calls, events: import("../../lib/events.js").EventHub, shell: import("../shell/shell.js").Shell, context: import("../../lib/router.js").ViewContext }} setting */
export function doctorView({ calls, events, shell, context }) {
  const { signal } = context;
  context.title("Connection doctor");
  const list = html`<ul class="group doctor" aria-live="polite"></ul>`;
  const again = html`<button type="button" class="btn" @click=${() => void examine()}>Look again</button>`;
  const verdict = html`<p class="doctor-verdict" role="status"></p>`;
  void examine();
  return html`<div class="main-inner"><header class="bar">${shell.barStart("settings pages")}<h1 tabindex="-1">Connection doctor</h1></header>
    <div class="scroll"><div class="page page-narrow"><section><div class="section-head"><h2>What a call needs</h2><p>The camera light may come on for a moment.</p><div class="end">${again}</div></div>
      ${verdict}${list}</section></div></div></div>`;

  async function examine() {
    again.setAttribute("disabled", "");
    list.replaceChildren();
    verdict.textContent = "Looking";
    let bad = 0, warn = 0;
    for (const check of checks({ calls, events, signal })) {
      const mark = html`<span class="doctor-mark">${icon("clock")}</span>`;
      const words = html`<span class="doctor-words"><b>${check.name}</b><small>Looking</small></span>`;
      list.append(html`<li>${mark}${words}</li>`);
      const found = await check.run().catch((error) => ({ level: /** @type {const} */ ("bad"), text: `This could not be looked at: ${error instanceof Error ? error.message : error}` }));
      if (signal.aborted) return;
      if (found.level === "bad") bad += 1; else if (found.level === "warn") warn += 1;
      mark.dataset.level = found.level;
      mark.replaceChildren(icon({ ok: "check-circle", warn: "warning", bad: "error", none: "info" }[found.level]), html`<span class="sr-only">${{ ok: "Well", warn: "Take a look", bad: "Not well", none: "Not looked at" }[found.level]}</span>`);
      words.replaceChildren(html`<b>${check.name}</b>`, html`<small>${found.text}</small>`);
    }
    verdict.textContent = bad ? `${bad} ${bad === 1 ? "thing keeps" : "things keep"} calls from working well here.` : warn ? "Calls work here. Something could be better." : "Everything a call needs is here.";
    again.removeAttribute("disabled");
  }
}
