// Shortcuts. Registering one also lists it in the ? sheet.
//   keys.add({ keys: "Control+K", label: "Find or jump", group: "Everywhere", run: (event) => {...} }, { signal })
// keys: "J", "Shift+G", "Alt+ArrowUp", "Escape", "G then C" (two strokes). Single letters act only when no field has
// focus. run answering false passes on to the one registered before it. The last registered comes first (Escape).
// F6 and Shift+F6 go round the regions: elements with data-region.
import { isPlainStroke, regionAfter, strokeOf, strokeWords } from "./chord.js";
import { html } from "./html.js";
import { openDialog } from "./dialog.js";

/** @typedef {{ keys: string, label: string, group?: string, run: (event: KeyboardEvent) => void | false, hidden?: boolean }} Shortcut */

export const isApple = /Mac|iPhone|iPad/.test(navigator.platform);
const lettersKept = "bailey.letters";

/** Owns what keys do. */
class Keys {
  /** @type {Shortcut[]} */ #list = [];
  #first = "";
  #firstAt = 0;

  /** @param {Shortcut} shortcut @param {{ signal?: AbortSignal }} [options] */
  add(shortcut, { signal } = {}) {
    this.#list.push(shortcut);
    signal?.addEventListener("abort", () => { this.#list = this.#list.filter((s) => s !== shortcut); }, { once: true });
  }

  /** Whether single letters act; this browser remembers what the server last said of it. */
  get letters() { return localStorage.getItem(lettersKept) !== "off"; }
  set letters(on) { if (on) localStorage.removeItem(lettersKept); else localStorage.setItem(lettersKept, "off"); }

  start() {
    document.addEventListener("keydown", (event) => this.#press(event));
    this.add({ keys: "?", label: "All shortcuts", group: "Everywhere", run: () => void this.sheet() });
    this.add({ keys: "Control+/", label: "All shortcuts, with single letters off too", group: "Everywhere", run: () => void this.sheet() });
    this.add({ keys: "F6", label: "Next region", group: "Everywhere", run: () => region(1) });
    this.add({ keys: "Shift+F6", label: "Previous region", group: "Everywhere", run: () => region(-1) });
  }

  /** @param {KeyboardEvent} event */
  #press(event) {
    if (event.defaultPrevented || event.isComposing || event.getModifierState("AltGraph")) return;
    if (document.querySelector("dialog[open]")) return;
    const stroke = strokeOf(event, isApple);
    const plain = isPlainStroke(stroke);
    if (plain && (writes(event.target) || !this.letters)) return;
    const pair = Date.now() - this.#firstAt < 1200 ? `${this.#first} then ${stroke}` : "";
    this.#first = stroke;
    this.#firstAt = Date.now();
    for (const wanted of pair ? [pair, stroke] : [stroke]) {
      for (const shortcut of this.#list.toReversed()) {
        if (shortcut.keys !== wanted || shortcut.run(event) === false) continue;
        event.preventDefault();
        if (wanted === pair) this.#firstAt = 0;
        return;
      }
    }
  }

  /** The sheet with all of them. */
  sheet() {
    const find = /** @type {HTMLInputElement} */ (html`<input class="input" type="search" autofocus aria-label="Find a shortcut" placeholder="Find a shortcut" autocomplete="off" @input=${() => draw()}>`);
    const none = html`<p class="muted" role="status" hidden>No shortcut fits.</p>`;
    const sheet = html`<div class="keys-sheet"></div>`;
    const draw = () => {
      const groups = this.#grouped(find.value);
      none.hidden = groups.size > 0;
      sheet.replaceChildren(...[...groups].map(([name, list]) => html`<section><h3>${name}</h3>
        <dl>${list.map((s) => html`<div><dt>${s.label}</dt><dd>${keyCaps(s.keys)}</dd></div>`)}</dl></section>`));
    };
    draw();
    return openDialog({ title: "Keyboard shortcuts", body: html`<div class="stack-form">${find}${none}${sheet}</div>`, wide: true });
  }

  /** Those that have every word in their name, their group or their keys. @param {string} sought */
  #grouped(sought) {
    const words = sought.toLowerCase().split(/\s+/);
    /** @type {Map<string, Shortcut[]>} */
    const groups = new Map();
    for (const s of this.#list) {
      const name = s.group ?? "Everywhere";
      const text = `${name} ${s.label} ${s.keys} ${strokeWords(s.keys, isApple).flat().join(" ")}`.toLowerCase();
      if (!s.hidden && words.every((word) => text.includes(word))) groups.set(name, [...(groups.get(name) ?? []), s]);
    }
    return groups;
  }
}

/** Key caps for a tooltip, a menu or the sheet. @param {string} keys */
export function keyCaps(keys) {
  return strokeWords(keys, isApple).map((stroke, i) => html`<span class="caps">${i ? "then " : null}${stroke.map((k) => html`<kbd>${k}</kbd>`)}</span>`);
}

/** @param {EventTarget | null} target */
function writes(target) {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !["checkbox", "radio", "button", "submit", "range"].includes(target.type);
}

/** Where F6 left the page; coming back it begins anew. @type {Element | null} */
let leftAt = null;

/** @param {1 | -1} step */
function region(step) {
  const all = /** @type {HTMLElement[]} */ ([...document.querySelectorAll("[data-region]")]).filter((e) => e.checkVisibility());
  if (!all.length) return false;
  const at = leftAt && leftAt === document.activeElement ? -1 : all.findLastIndex((e) => e.contains(document.activeElement)); // one region may lie in another: the inner comes later
  const to = regionAfter(at, step, all.length);
  leftAt = to === null ? document.activeElement : null;
  if (to === null) return false; // the browser goes on to its own bars
  const next = all[to];
  // [data-region-focus] is where a region wants to be entered; else what is chosen in it, else its first control.
  for (const wanted of ["[data-region-focus]", "[aria-current]", "a[href], button, input, textarea, select, [tabindex='0']"]) {
    const inside = /** @type {HTMLElement[]} */ ([...next.querySelectorAll(wanted)]).find((e) => e.checkVisibility() && !e.matches(":disabled"));
    if (inside) { inside.focus(); return undefined; }
  }
  next.tabIndex = -1;
  next.focus();
  return undefined;
}

export const keys = new Keys();
/** @typedef {Keys} KeyRegistry */
