// Where each value of a template stands: between tags, or in an attribute. Pure, so it is tested without a DOM.

/**
 * @typedef {{ kind: "node" } | { kind: "attribute", name: string }} Place
 * name keeps its spelling and its prefix: @click, ?disabled, .value, href
 */

/**
 * @param {readonly string[]} strings the literal parts
 * @returns {Place[]} one for each value
 */
export function places(strings) {
  /** @type {Place[]} */
  const found = [];
  let inTag = false;
  let quote = "";
  let name = "";
  let inComment = false;
  strings.forEach((part, index) => {
    for (let i = 0; i < part.length; i++) {
      const c = part[i];
      if (inComment) {
        if (part.startsWith("-->", i)) { inComment = false; i += 2; }
      } else if (quote) {
        if (c === quote) { quote = ""; name = ""; }
      } else if (inTag) {
        if (c === ">") { inTag = false; name = ""; }
        else if (c === '"' || c === "'") quote = c;
        else if (/\s/.test(c)) name = name.endsWith("=") ? name : "";
        else name += c;
      } else if (part.startsWith("<!--", i)) { inComment = true; i += 3; }
      else if (c === "<" && /[a-z/]/i.test(part[i + 1] ?? "")) { inTag = true; name = "<"; }
    }
    if (index === strings.length - 1) return;
    if (inComment) throw new SyntaxError("A value cannot stand in a comment.");
    if (!inTag) { found.push({ kind: "node" }); return; }
    const match = /^([@?.]?[\w:-]+)=/.exec(name);
    if (!match) throw new SyntaxError("A value in a tag must be the value of an attribute.");
    found.push({ kind: "attribute", name: match[1] });
    if (!quote) name += "*"; // the value has begun; the next space ends it
  });
  return found;
}

/** @param {Place[]} list */
export const markersFor = (list) => list.map((place, i) => (place.kind === "node" ? `<!--b:${i}-->` : `b:${i};`));

const schemes = new Set(["http:", "https:", "mailto:", "tel:", "blob:"]);
const addresses = new Set(["href", "src", "xlink:href", "action", "formaction", "poster", "cite", "data"]);

/**
 * Text that may become the named attribute, or an exception. The CSP would stop a bad one as well; this stops it
 * where the mistake is, in every browser.
 * @param {string} name @param {string} value
 */
export function checkedAttribute(name, value) {
  const lower = name.toLowerCase();
  if (lower.startsWith("on") || lower === "style" || lower === "srcdoc" || lower === "srcset" || lower === "ping") {
    throw new TypeError(`The attribute ${name} cannot carry a value.`);
  }
  if (addresses.has(lower)) checkAddress(value);
  return value;
}

/** @param {string} value */
export function isSafeAddress(value) {
  try {
    return schemes.has(new URL(value, "https://bailey.invalid/").protocol);
  } catch {
    return false;
  }
}

/** @param {string} value */
function checkAddress(value) {
  if (!isSafeAddress(value)) throw new TypeError("That address is not allowed here.");
}
