// The tone of skin of an emoji with people or hands in it (UTS #51 section 2.4). Pure.

/** What a person may choose; none is the yellow one. @type {[string, string][]} */
export const tones = [["", "No skin tone"], ["\u{1F3FB}", "Light"], ["\u{1F3FC}", "Medium light"], ["\u{1F3FD}", "Medium"], ["\u{1F3FE}", "Medium dark"], ["\u{1F3FF}", "Dark"]];

const one = /^\p{RGI_Emoji}$/v;
const bodies = [/(\p{Emoji_Modifier_Base})\u{FE0F}?/gu, /((?!\u{1F91D})\p{Emoji_Modifier_Base})\u{FE0F}?/gu]; // the second: hands that two people hold are nobody's own

/** The emoji in that tone; as it is where it has none. @param {string} emoji @param {string} tone */
export function toned(emoji, tone) {
  if (!tone) return emoji;
  return bodies.map((body) => emoji.replace(body, `$1${tone}`)).find((whole) => whole !== emoji && one.test(whole)) ?? emoji;
}
