// The field one writes in: grows, counts towards the limit, knows the marks of our Markdown, completes names.

import { html } from "../../../lib/html.js";
import { icon, iconButton } from "../../../lib/icon.js";
import { isApple } from "../../../lib/keys.js";
import { openMenu } from "../../../lib/menu.js";
import { emojiPicker } from "../emoji/emoji-picker.js";
import { completion } from "./completion.js";
import { languagePicker } from "./language-picker.js";
import { LONGEST, WARN_FROM, clean, left, size } from "./limits.js";
import { applyMark, markOf, replaceSelection } from "./text-marks.js";

/** @typedef {ReturnType<typeof composer>} Composer */

/**
 * @param {{ id: string, label: string, placeholder: string, text: string, signal: AbortSignal, compact?: boolean, enterSends: () => boolean,
 *   mayBeEmpty?: () => boolean, complete: (before: string) => import("./completion.js").Offer | null, onText: (text: string) => void,
 *   onSend: (text: string) => boolean | Promise<boolean>, onUp: (isStill: () => boolean) => void, above?: Node | null, tools?: Node[], beside?: Node | null }} setting
 *   compact: few buttons (a thread); mayBeEmpty: there is something to send without words; onSend answers whether the text may go from the field;
 *   onUp: the arrow in an empty field; isStill: nobody has gone on since; above: stands over the field; tools: before the marks; beside: before Send
 */
export function composer({ id, label, placeholder, text, signal, compact = false, enterSends, mayBeEmpty = () => false, complete, onText, onSend, onUp, above = null, tools = [], beside = null }) {
  const field = /** @type {HTMLTextAreaElement} */ (html`<textarea id=${id} rows="1" dir="auto" data-region-focus enterkeyhint="send" placeholder=${placeholder}
    aria-describedby=${`${id}-limit`} .value=${text} @input=${changed} @keydown=${pressed}></textarea>`);
  const limit = html`<span class="hint limit" id=${`${id}-limit`} role="status"></span>`;
  const hint = html`<span class="hint"></span>`;
  const send = html`<button type="submit" class="icon-btn" aria-label="Send" disabled>${icon("send", "", "hide-phone")}${icon("arrow-up", "", "only-phone")}</button>`;
  const emoji = iconButton({ icon: "smile", label: "Emoji", onClick: () => emojiPicker(emoji, { signal, onPick: insert }) });
  emoji.setAttribute("aria-haspopup", "dialog");
  const at = iconButton({ icon: "at", label: "Mention someone", class: compact ? "" : "hide-phone", onClick: () => insert(/(^|\s)$/.test(before()) ? "@" : " @") });
  const names = completion(field, { signal, complete });
  const element = html`<form class="composer" @submit=${submitted}>
    <label class="sr-only" for=${id}>${label}</label>${above}${field}
    <div class="composer-bar" role="toolbar" aria-label="Compose">
      ${tools}${emoji}${at}${compact ? null : html`<span class="sep hide-phone" role="separator"></span>`}
      ${compact ? null : marks()}${format()}
      ${beside ?? hint}${limit}${send}
    </div></form>`;
  let sending = false;
  show();

  return {
    element, field, insert, show,
    focus: () => field.focus(),
    get text() { return field.value; },
    /** Another text, written elsewhere. @param {string} words */
    replace(words) {
      const atEnd = field.selectionStart === field.value.length;
      field.value = words;
      if (atEnd) field.setSelectionRange(words.length, words.length);
      show();
    },
    /** Puts text above what is there already. @param {string} block */
    addBlock(block) {
      const there = field.value.trimEnd();
      field.value = `${there ? `${there}\n\n` : ""}${block}`;
      changed();
      field.focus();
    },
  };

  function before() { return field.value.slice(0, field.selectionStart); }

  /** Puts words in at the cursor. @param {string} words */
  function insert(words) {
    field.focus();
    replaceSelection(field, words);
  }

  function marks() {
    const tool = (/** @type {string} */ name, /** @type {string} */ named, /** @type {string} */ mark, /** @type {string} */ key = "") =>
      iconButton({ icon: name, label: named, key: key || undefined, class: "hide-phone", onClick: () => applyMark(field, mark) });
    const block = iconButton({ icon: "code-block", label: "Code block", class: "hide-phone", onClick: () => languages(block) });
    block.setAttribute("aria-haspopup", "dialog");
    return [tool("bold", "Bold", "**", "Control+B"), tool("italic", "Italic", "*", "Control+I"), tool("strike", "Strikethrough", "~~"), tool("code", "Code", "`"), block,
      tool("list", "List", "- "), tool("quote", "Quote", "> "), tool("link", "Link", "link", "Control+Shift+L")];
  }

  /** The rest of the marks, and all of them where there is no room for buttons. */
  function format() {
    const button = iconButton({ icon: "text", label: "Formatting", onClick: () => openMenu(button, [
      ...(compact || matchMedia("(width < 600px)").matches ? [["Bold", "bold", "**"], ["Italic", "italic", "*"], ["Strikethrough", "strike", "~~"], ["Code", "code", "`"], ["List", "list", "- "], ["Quote", "quote", "> "], ["Link", "link", "link"]] : [])
        .map(([named, name, mark]) => ({ label: named, icon: name, run: () => applyMark(field, mark) })),
      { label: "Underline", icon: "minus", run: () => applyMark(field, "__") },
      { label: "Numbered list", icon: "list", run: () => applyMark(field, "1. ") },
      { label: "Spoiler", icon: "eye-off", run: () => applyMark(field, "||") },
      { label: "Code block", icon: "code-block", run: () => languages(button) },
    ], { signal }) });
    button.setAttribute("aria-haspopup", "menu");
    return button;
  }

  /** @param {HTMLElement} opener */
  function languages(opener) { languagePicker(opener, { signal, onPick: (word) => applyMark(field, `\`\`\`${word}`) }); }

  function changed() {
    show();
    onText(field.value);
  }

  function show() {
    const { length, over, words } = left(field.value);
    const ready = (length > 0 || mayBeEmpty()) && !over;
    send.toggleAttribute("disabled", !ready);
    send.classList.toggle("is-ready", ready);
    limit.textContent = words;
    limit.classList.toggle("t-bad", over);
    hint.textContent = enterSends() ? "Enter to send" : "Ctrl Enter to send";
    hint.hidden = length > WARN_FROM;
    field.setAttribute("aria-invalid", String(over));
  }

  /** @param {Event} event */
  function submitted(event) {
    event.preventDefault();
    const words = clean(field.value);
    if (sending || (!words && !mayBeEmpty()) || size(words) > LONGEST) return;
    const typed = field.value;
    // What is typed while a command runs stays.
    const over = (/** @type {boolean} */ gone) => {
      sending = false;
      if (gone && field.value === typed) { field.value = ""; changed(); }
      if (!signal.aborted) field.focus();
    };
    const answer = onSend(words);
    if (typeof answer === "boolean") { over(answer); return; }
    sending = true;
    void answer.then(over);
  }

  /** @param {KeyboardEvent} event */
  function pressed(event) {
    if (event.isComposing) return; // Enter takes a word of an input method
    if (names.pressed(event)) return;
    const held = isApple ? event.metaKey : event.ctrlKey;
    if (event.key === "Enter" && !event.altKey && (enterSends() ? !event.shiftKey : event.shiftKey || held)) { submitted(event); return; }
    if (event.key === "ArrowUp" && !field.value && !event.shiftKey && !event.altKey && !held) { event.preventDefault(); onUp(() => !field.value && document.activeElement === field); return; }
    const mark = held ? markOf(event) : undefined;
    if (!mark) return;
    event.preventDefault();
    applyMark(field, mark);
  }
}
