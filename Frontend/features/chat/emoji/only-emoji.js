// Whether a paragraph is a few emoji and nothing else: those are shown large.

/** @typedef {import("../markdown-inline.js").Inline} Inline */

export const onlyEmoji = (/** @type {Inline[]} */ children) => children.length > 0 && children.length <= 5
  && children.every((c) => (typeof c === "string" ? /^\s*(\p{Extended_Pictographic}[\u{FE0F}\u{200D}\p{Emoji_Modifier}]*\s*){0,5}$/u.test(c) : c.type === "emoji"));
