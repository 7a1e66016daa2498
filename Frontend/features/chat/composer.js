// The field one writes in: grows, keeps its draft, counts towards the limit, knows the marks of our Markdown.

import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { isApple } from "../../lib/keys.js";
import { emojiPicker } from "./emoji-picker.js";
import { applyMark } from "./text-marks.js";

export const LONGEST = 8000;
const WARN_FROM = 7500;

/** @typedef {ReturnType<typeof composer>} Composer */

/**
 * @param {{ label: string, placeholder: string, text: string, signal: AbortSignal, onText: (text: string) => void,
 *   onSend: (text: string) => void, onUp: () => void }} setting onText: each change, for draft and typing; onUp: arrow up in an empty field
 */
export function composer({ label, placeholder, text, signal, onText, onSend, onUp }) {
  const field = /** @type {HTMLTextAreaElement} */ (html`<textarea id="composer-text" rows="1" data-region-focus enterkeyhint="send" placeholder=${placeholder}
    aria-describedby="composer-limit" .value=${text} @input=${changed} @keydown=${pressed}></textarea>`);
  const limit = html`<span class="hint limit" id="composer-limit" role="status"></span>`;
  const hint = html`<span class="hint">Enter to send</span>`;
  const send = html`<button type="submit" class="icon-btn" aria-label="Send" disabled>${icon("send", "", "hide-phone")}${icon("arrow-up", "", "only-phone")}</button>`;
  const tool = (/** @type {string} */ name, /** @type {string} */ named, /** @type {string} */ mark, /** @type {string} */ key = "") =>
    iconButton({ icon: name, label: named, key: key || undefined, class: "hide-phone", onClick: () => { applyMark(field, mark); field.focus(); } });
  const emoji = iconButton({ icon: "smile", label: "Emoji", onClick: () => emojiPicker(emoji, { signal, onPick: insert }) });
  emoji.setAttribute("aria-haspopup", "dialog");
  const element = html`<form class="composer" @submit=${submitted}>
    <label class="sr-only" for="composer-text">${label}</label>${field}
    <div class="composer-bar" role="toolbar" aria-label="Compose">
      ${emoji}<span class="sep hide-phone" role="separator"></span>
      ${tool("bold", "Bold", "**", "Control+B")}${tool("italic", "Italic", "*", "Control+I")}${tool("strike", "Strikethrough", "~~")}
      ${tool("code", "Code", "`")}${tool("code-block", "Code block", "```")}${tool("list", "List", "- ")}${tool("quote", "Quote", "> ")}${tool("link", "Link", "link", "Control+Shift+L")}
      ${hint}${limit}${send}
    </div></form>`;
  show();

  return {
    element,
    focus: () => field.focus(),
    get text() { return field.value; },
    /** Puts words in at the cursor. @param {string} words */
    insert,
    /** Puts text above what is there already. @param {string} block */
    addBlock(block) {
      const before = field.value.trimEnd();
      field.value = `${before ? `${before}\n\n` : ""}${block}`;
      changed();
      field.focus();
    },
  };

  /** @param {string} words */
  function insert(words) {
    field.focus();
    replaceSelection(field, words);
  }

  function changed() {
    show();
    onText(field.value);
  }

  function show() {
    const length = field.value.length > WARN_FROM ? size(clean(field.value)) : clean(field.value).length;
    const over = length > LONGEST;
    send.toggleAttribute("disabled", length === 0 || over);
    send.classList.toggle("is-ready", length > 0 && !over);
    limit.textContent = over ? `${counted(length - LONGEST)} too many` : length > WARN_FROM ? `${counted(LONGEST - length)} left` : "";
    limit.classList.toggle("t-bad", over);
    hint.hidden = length > WARN_FROM;
    field.setAttribute("aria-invalid", String(over));
  }

  /** @param {Event} event */
  function submitted(event) {
    event.preventDefault();
    const words = clean(field.value);
    if (!words || size(words) > LONGEST) return;
    field.value = "";
    changed();
    onSend(words);
    field.focus();
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.isComposing) return; // Enter takes a word of an input method
    if (event.key === "Enter" && !event.shiftKey && !event.altKey) { submitted(event); return; }
    if (event.key === "ArrowUp" && !field.value && !event.shiftKey) { event.preventDefault(); onUp(); return; }
    if (!(isApple ? event.metaKey : event.ctrlKey) || event.altKey) return;
    const mark = event.shiftKey ? { L: "link" }[event.key.toUpperCase()] : { B: "**", I: "*" }[event.key.toUpperCase()];
    if (!mark) return;
    event.preventDefault();
    applyMark(field, mark);
  }
}

/** Replaces the selection so that the browser's undo still works. @param {HTMLTextAreaElement} field @param {string} words */
export function replaceSelection(field, words) {
  if (document.execCommand("insertText", false, words)) return;
  field.setRangeText(words, field.selectionStart, field.selectionEnd, "end");
  field.dispatchEvent(new Event("input", { bubbles: true }));
}

/** What is sent: without the control characters that a paste from a terminal brings, which no message may hold. @param {string} text */
export const clean = (text) => text.toWellFormed().replace(/\r\n?/g, "\n").replace(/[\0-\x08\v\f\x0e-\x1f\x7f-\x9f]/g, "").trim();
/** In characters as the server counts them, code points. @param {string} text */
export const size = (text) => [...text].length;
export const counted = (/** @type {number} */ n) => (n === 1 ? "1 character" : `${n} characters`);
