// A fenced block: its source painted by kind, as text nodes, and a button that copies it.

import { icon } from "../../../lib/icon.js";
import { highlight } from "./highlight.js";

const CLASSES = { comment: "c-dim", string: "c-ok", word: "c-acc", number: "c-num", name: "c-name", added: "c-ok", removed: "c-bad", note: "c-dim" };

/** @param {{ language: string, text: string }} block */
export function codeBlock({ language, text }) {
  const pre = document.createElement("pre");
  pre.append(paint(text, language));
  pre.tabIndex = 0;
  pre.setAttribute("aria-label", language ? `Code, ${language}` : "Code");
  pre.setAttribute("role", "region");
  const copy = document.createElement("button");
  copy.className = "icon-btn icon-btn-s";
  copy.type = "button";
  copy.append(icon("copy"));
  copy.setAttribute("aria-label", "Copy code");
  copy.addEventListener("click", async () => {
    try { await navigator.clipboard.writeText(text); } catch { return; }
    copy.replaceChildren(icon("check"));
    copy.setAttribute("aria-label", "Copied");
  });
  copy.addEventListener("pointerleave", () => { copy.replaceChildren(icon("copy")); copy.setAttribute("aria-label", "Copy code"); });
  const block = document.createElement("div");
  block.className = "codeblock";
  block.append(pre, copy);
  return block;
}

/** A code element with its words painted; also for previews of files. @param {string} text @param {string} language */
export function paint(text, language) {
  const code = document.createElement("code");
  for (const piece of highlight(text, language)) {
    if (!piece.kind) { code.append(piece.text); continue; }
    const part = document.createElement("span");
    part.className = CLASSES[piece.kind];
    part.textContent = piece.text;
    code.append(part);
  }
  return code;
}
