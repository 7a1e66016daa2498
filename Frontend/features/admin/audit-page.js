// The audit log: found by words, person, area, result and time; exported; and proven whole.
import { busyWhile } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { openMenu } from "../../lib/menu.js";
import { sentence } from "../../lib/problem.js";
import { adminApi } from "./admin-api.js";
import { auditFilters } from "./audit-filters.js";
import { auditSeal } from "./audit-seal.js";
import { auditTable } from "./audit-table.js";
import { entryPanel } from "./entry-panel.js";
import { adminFrame } from "./frame.js";
import { sidePanel } from "./side-panel.js";

/** @param {import("./index.js").AdminContext} context */
export async function auditPage(context) {
  const { signal, people, query: start } = context;
  const open = sidePanel(context);
  const table = auditTable(people, (entry, row) => open(() => row, (options) => entryPanel(entry, people, options)));
  const said = html`<p class="sr-only" role="status"></p>`;
  const none = html`<div class="empty" hidden>${icon("list", "xl")}<b>Nothing matches</b><p>Take a filter away, or look in another time.</p></div>`;
  const failed = html`<p class="t-bad" role="alert" hidden></p>`;
  const more = /** @type {HTMLButtonElement} */ (html`<button type="button" class="btn" hidden @click=${() => void busyWhile(more, "Reading", () => read(false))}>Show older entries</button>`);
  /** @type {string | null} */
  let cursor = null;
  let turn = 0;
  const read = async (/** @type {boolean} */ anew) => {
    const mine = ++turn;
    try {
      const page = await adminApi.audit(filters.query(), anew ? null : cursor, signal);
      if (mine !== turn) return; // another filter was chosen meanwhile
      if (anew) table.clear();
      table.append(page.items);
      cursor = page.next;
      more.hidden = !cursor;
      none.hidden = table.count > 0;
      failed.hidden = true;
      said.textContent = `${table.count} entries shown${cursor ? ", there are older ones" : ""}`;
    } catch (error) {
      if (signal.aborted || mine !== turn) return;
      failed.hidden = false;
      failed.textContent = sentence(error);
    }
  };
  const filters = auditFilters(people, start, () => void read(true), signal);
  const seal = auditSeal(signal);
  const verify = /** @type {HTMLButtonElement} */ (html`<button type="button" class="btn" @click=${() => void busyWhile(verify, "Checking", () => seal.check(true))}>${icon("shield-check")} Verify now</button>`);
  const exporting = html`<button type="button" class="btn btn-quiet" aria-haspopup="menu" @click=${() => openMenu(exporting, [
    { title: "What is shown by these filters, oldest first" },
    { label: "CSV, for a spreadsheet", icon: "file-table", run: () => save("csv", filters.query()) },
    { label: "JSON lines, for a program", icon: "file-code", run: () => save("jsonl", filters.query()) },
  ])}>${icon("download")} Export</button>`;
  await read(true);
  void seal.check();
  return adminFrame(context, { title: "Audit log", seal: seal.element, end: [exporting, verify] }, html`<section aria-label="Entries">${filters.element}${said}${failed}${table.element}${none}<p class="more">${more}</p></section>`);
}

/** The browser saves it as it comes, however long it is. @param {"csv" | "jsonl"} format @param {import("./admin-api.js").AuditQuery} query */
function save(format, query) {
  const link = html`<a href=${adminApi.auditExport(format, query)} download=""></a>`;
  link.click();
}
