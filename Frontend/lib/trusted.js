// The one Trusted Types policy. Everything that becomes markup or a worker passes here, and nowhere else.
// Use: lib/html.js, lib/events.js and lib/app-worker.js only. Everyone else writes html`...`.

/** Our own worker files; nothing else may become a script URL. */
const workers = new Set(["/lib/events-worker.js", "/service-worker.js"]);

/**
 * Joins the literal parts of a template. A value never gets in: the argument must be the frozen array that the
 * language makes for a tagged template.
 * @param {unknown} strings
 * @param {readonly string[]} markers one between each two parts, made by lib/template.js
 */
export function joinLiteral(strings, markers) {
  if (!Array.isArray(strings) || !Object.isFrozen(strings)) throw new TypeError("Only template literals become markup.");
  const raw = /** @type {any} */ (strings).raw;
  if (!Array.isArray(raw) || !Object.isFrozen(raw) || raw.length !== strings.length) {
    throw new TypeError("Only template literals become markup.");
  }
  if (!markers.every((m) => /^(?:<!--b:\d+-->|b:\d+;)$/.test(m))) throw new TypeError("That is not a marker.");
  return strings.reduce((whole, part, i) => whole + markers[i - 1] + part);
}

/** @param {string} url */
export function ownWorker(url) {
  if (!workers.has(url)) throw new TypeError("Only Bailey's own workers may be started.");
  return url;
}

const rules = {
  // The first argument is turned into text by the browser; the array comes through as an extra argument untouched.
  createHTML: (/** @type {string} */ _, /** @type {unknown} */ strings, /** @type {readonly string[]} */ markers) =>
    joinLiteral(strings, markers),
  createScriptURL: ownWorker,
};

/** @type {any} */
const factory = /** @type {any} */ (globalThis).trustedTypes;
const policy = factory ? factory.createPolicy("bailey", rules) : rules;

/**
 * The literal parts as a template element. It is filled here, so that no other file assigns markup.
 * @param {TemplateStringsArray} strings
 * @param {readonly string[]} markers
 */
export function literalTemplate(strings, markers) {
  const template = document.createElement("template");
  template.innerHTML = policy.createHTML("", strings, markers);
  return template;
}

/**
 * @param {string} url
 * @returns {string} TrustedScriptURL where the browser has it
 */
export const workerUrl = (url) => policy.createScriptURL(url);
