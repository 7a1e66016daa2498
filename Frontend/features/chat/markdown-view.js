// Builds nodes from the tree of markdown.js. Text becomes text nodes and addresses were checked by the parser,
// so nothing a person wrote ever meets an HTML parser.

/** @typedef {import("./markdown-inline.js").Inline} Inline */

import { codeBlock } from "./code/code-block.js";
import { onlyEmoji } from "./emoji/only-emoji.js";
import { parseMarkdown } from "./markdown.js";

/**
 * @param {string} text
 * @param {Mentions} people who a written @name is, if anyone, and where a written #name leads
 * @returns {HTMLElement} a div.msg-text with its blocks
 */
export function markdownView(text, people) {
  const view = make("div", "msg-text");
  view.append(...parseMarkdown(text).map((block) => blockNode(block, people)));
  return view;
}

/** @param {string} tag @param {string} [className] @param {(Node | string)[]} [children] */
function make(tag, className = "", children = []) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  node.append(...children);
  return node;
}

/** A block runs as its own first letters do, whatever the page's language. @param {string} tag @param {string} className @param {(Node | string)[]} children */
function words(tag, className, children) {
  const node = make(tag, className, children);
  node.dir = "auto";
  return node;
}

/** @typedef {{ mention: (name: string) => { label: string, mine: boolean } | null, channel?: (name: string) => { href: string } | null }} Mentions */

/** @param {import("./markdown.js").Block} block @param {Mentions} people @returns {HTMLElement} */
function blockNode(block, people) {
  const inline = (/** @type {Inline[]} */ children) => children.map((child) => inlineNode(child, people));
  switch (block.type) {
    case "code": return codeBlock(block);
    case "quote": return make("blockquote", "", block.blocks.map((inner) => blockNode(inner, people)));
    case "me": return words("p", "me-text", [make("em", "", inline(block.children))]);
    case "list": {
      const list = make(block.ordered ? "ol" : "ul", "", block.items.map((item) => words("li", "", [...inline(item.children), ...item.lists.map((inner) => blockNode(inner, people))])));
      if (block.ordered && block.start !== 1) /** @type {HTMLOListElement} */ (list).start = block.start;
      return list;
    }
    case "table": {
      const row = (/** @type {string} */ tag, /** @type {Inline[][]} */ cells) => make("tr", "", cells.map((cell, n) => words(tag, `to-${block.align[n]}`, inline(cell))));
      const table = make("table", "msg-table", [make("thead", "", [row("th", block.head)]), make("tbody", "", block.rows.map((cells) => row("td", cells)))]);
      const wrap = make("div", "table-wrap", [table]);
      wrap.tabIndex = 0;
      wrap.setAttribute("role", "region");
      wrap.setAttribute("aria-label", "Table");
      return wrap;
    }
    default: return words("p", onlyEmoji(block.children) ? "big-emoji" : "", inline(block.children));
  }
}

/** @param {Inline} inline @param {Mentions} people @returns {Node} */
function inlineNode(inline, people) {
  if (typeof inline === "string") return document.createTextNode(inline);
  const children = () => (inline.children ?? []).map((child) => inlineNode(child, people));
  switch (inline.type) {
    case "bold": return make("strong", "", children());
    case "italic": return make("em", "", children());
    case "underline": return make("u", "", children());
    case "strike": return make("s", "", children());
    case "code": return make("code", "", [inline.text ?? ""]);
    case "break": return make("br");
    case "spoiler": return spoiler(children());
    case "emoji": {
      const emoji = make("span", "emoji", [inline.text ?? ""]);
      emoji.title = `:${inline.name}:`;
      return emoji;
    }
    case "mention": {
      const who = people.mention(inline.name ?? "");
      if (!who) return document.createTextNode(inline.text ?? "");
      const named = make("span", who.mine ? "mention mention-me" : "mention", [`@${who.label}`]);
      named.dataset.username = inline.name; // by which the name follows the person
      return named;
    }
    case "channel": {
      const text = make("span", "", [inline.text ?? ""]);
      text.dataset.place = inline.name; // by which the way follows the channel
      text.dataset.written = inline.text;
      return placeAnew(text, people.channel?.(inline.name ?? "") ?? null);
    }
    case "link": {
      const link = /** @type {HTMLAnchorElement} */ (make("a", "", children()));
      link.href = inline.href ?? "";
      // A link to a message of ours opens here.
      if (link.origin === location.origin && link.pathname.startsWith("/chat/")) return link;
      link.target = "_blank";
      link.rel = "noopener noreferrer";
      link.title = inline.href ?? ""; // where it really goes, whatever the label says
      return link;
    }
    default: return document.createTextNode("");
  }
}

/** A written #name as a way to its channel, or as the words it is; another node where that changed. @param {HTMLElement} node @param {{ href: string } | null} found @returns {HTMLElement} */
export function placeAnew(node, found) {
  if ((node.getAttribute("href") ?? "") === (found?.href ?? "")) return node;
  const { place = "", written = "" } = node.dataset;
  const fresh = make(found ? "a" : "span", found ? "mention" : "", [found ? `#${place}` : written]);
  Object.assign(fresh.dataset, { place, written });
  if (found) fresh.setAttribute("href", found.href);
  node.replaceWith(fresh);
  return fresh;
}

/** @param {Node[]} children */
function spoiler(children) {
  const cover = make("button", "spoiler", [make("span", "", children)]);
  cover.setAttribute("type", "button");
  cover.setAttribute("aria-label", "Hidden text. Show it");
  cover.setAttribute("aria-expanded", "false");
  const inner = /** @type {HTMLElement} */ (cover.firstElementChild);
  inner.inert = true; // hidden from readers, search-in-page and the tab order until shown
  cover.addEventListener("click", () => {
    const shown = make("span", "spoiler is-shown", [...inner.childNodes]);
    shown.tabIndex = -1;
    cover.replaceWith(shown);
    shown.focus({ preventScroll: true });
  }, { once: true });
  return cover;
}
