// html`...` makes one element from a template literal; fragment`...` makes any number of nodes.
//   html`<button class="btn" type="button" ?disabled=${busy} @click=${run}>${label}</button>`
// Only the literal parts are parsed, once a template; values never pass a parser.
//   ${value} between tags: text, number, node, array or iterable of those; null, undefined, true, false show nothing
//   name=${value}          attribute (checked: no on*, no style, safe addresses); null or undefined leaves it out
//   ?name=${boolean}       boolean attribute
//   .name=${value}         property
//   @name=${listener}      listener; pass [listener, { signal }] for options
import { literalTemplate } from "./trusted.js";
import { checkedAttribute, markersFor, places } from "./template.js";

/**
 * @typedef {{ element: number, name: string, text: string, alone: boolean, first: number }} Bound
 *   text: the attribute's value with a marker b:N; for each value
 * @typedef {{ template: HTMLTemplateElement, bound: Bound[] }} Parsed
 */

/** @type {WeakMap<TemplateStringsArray, Parsed>} */
const cache = new WeakMap();
// An animation can set href after the check.
const refused = "script,style,iframe,object,embed,base,link,meta,frame,frameset,animate,set,animateTransform,animateMotion";
const properties = new Set(["value", "checked", "indeterminate", "selected", "disabled", "hidden", "inert", "open",
  "textContent", "scrollTop", "returnValue", "files", "htmlFor", "tabIndex", "ariaLabel", "max", "min", "srcObject",
  "currentTime", "muted", "volume", "maxLength", "readOnly", "required"]);

/**
 * @param {TemplateStringsArray} strings @param {...unknown} values
 * @returns {HTMLElement}
 */
export function html(strings, ...values) {
  const content = fragment(strings, ...values);
  const root = content.firstElementChild;
  const stray = [...content.childNodes].some((n) => n !== root && (n.nodeType !== Node.TEXT_NODE || n.textContent?.trim()));
  if (!root || stray) throw new SyntaxError("html`` needs one root element; use fragment`` for more.");
  root.remove();
  return /** @type {HTMLElement} */ (root);
}

/**
 * @param {TemplateStringsArray} strings @param {...unknown} values
 * @returns {DocumentFragment}
 */
export function fragment(strings, ...values) {
  const parsed = cache.get(strings) ?? parse(strings);
  const content = /** @type {DocumentFragment} */ (document.importNode(parsed.template.content, true));
  fill(content, parsed.bound, values);
  return content;
}

/**
 * Whatever a template takes between tags, as nodes.
 * @param {unknown} value
 * @returns {Node[]}
 */
export function nodes(value) {
  if (value === null || value === undefined || value === true || value === false) return [];
  if (value instanceof Node) return [value];
  if (typeof value === "object" && Symbol.iterator in value) return [.../** @type {Iterable<unknown>} */ (value)].flatMap(nodes);
  if (typeof value === "function" || typeof value === "object") throw new TypeError("That cannot be shown.");
  return [document.createTextNode(String(value))];
}

/** @param {TemplateStringsArray} strings @returns {Parsed} */
function parse(strings) {
  const list = places(strings);
  const template = literalTemplate(strings, markersFor(list));
  if (template.content.querySelector(refused)) throw new SyntaxError("A template cannot hold scripts, styles or frames.");
  /** @type {Bound[]} */
  const bound = [];
  [...template.content.querySelectorAll("*")].forEach((element, index) => {
    for (const attribute of [...element.attributes]) {
      if (/^on|^style$/i.test(attribute.name)) throw new SyntaxError(`A template cannot hold ${attribute.name}.`);
      const holes = [...attribute.value.matchAll(/b:(\d+);/g)].map((m) => Number(m[1]));
      if (holes.length === 0) continue;
      const place = list[holes[0]];
      if (place?.kind !== "attribute") throw new SyntaxError("A literal part cannot hold a marker.");
      bound.push({ element: index, name: place.name, text: attribute.value, alone: attribute.value === `b:${holes[0]};`, first: holes[0] });
      // Not left in the template: a clone with a marker as its src would go and fetch it.
      element.removeAttribute(attribute.name);
    }
  });
  const parsed = { template, bound };
  cache.set(strings, parsed);
  return parsed;
}

/** @param {DocumentFragment} content @param {Bound[]} bound @param {unknown[]} values */
function fill(content, bound, values) {
  if (bound.length) {
    const elements = content.querySelectorAll("*");
    for (const one of bound) bind(elements[one.element], one, values);
  }
  const walker = document.createTreeWalker(content, NodeFilter.SHOW_COMMENT);
  /** @type {[Comment, number][]} */
  const holes = [];
  while (walker.nextNode()) {
    const comment = /** @type {Comment} */ (walker.currentNode);
    const hole = /^b:(\d+)$/.exec(comment.data);
    if (hole) holes.push([comment, Number(hole[1])]);
  }
  for (const [hole, index] of holes) hole.replaceWith(...nodes(values[index]));
}

/** @param {Element} element @param {Bound} bound @param {unknown[]} values */
function bind(element, { name, text, alone, first }, values) {
  const value = values[first];
  if ("@?.".includes(name[0])) {
    if (!alone) throw new SyntaxError(`${name} takes one value and nothing beside it.`);
    special(element, name[0], name.slice(1), value);
  } else if (!alone || (value !== null && value !== undefined)) {
    const whole = text.replace(/b:(\d+);/g, (_, i) => asText(values[Number(i)]));
    element.setAttribute(name, checkedAttribute(name, whole));
  }
}

/** @param {unknown} value */
function asText(value) {
  if (value === null || value === undefined) return "";
  if (typeof value === "object" || typeof value === "function") throw new TypeError("An attribute takes text.");
  return String(value);
}

/** @param {Element} element @param {string} sort @param {string} name @param {unknown} value */
function special(element, sort, name, value) {
  if (sort === "?") element.toggleAttribute(name, Boolean(value));
  else if (sort === ".") {
    // Inside an allow list, because innerHTML is a property as well.
    if (!properties.has(name)) throw new TypeError(`The property ${name} cannot be set in a template.`);
    /** @type {any} */ (element)[name] = value;
  } else if (value) {
    const [listener, options] = Array.isArray(value) ? value : [value, undefined];
    element.addEventListener(name, listener, options);
  }
}
