// For tests: counts what a backtracking engine does with a pattern, so that a slow one is found by a number and not by a clock.
// Backtracks as browsers do; knows what our patterns are made of, and refuses the rest by name.

/** @typedef {{ op: "one", test: (text: string, at: number) => number } | { op: "fork", first: number, second: number } | { op: "to", to: number } | { op: "look", code: Code, behind: boolean, wanted: boolean } | { op: "at", holds: (text: string, at: number) => boolean } | { op: "end" }} Step one answers how far it went, 0 for not at all */
/** @typedef {Step[]} Code */

/** @type {Map<string, Code>} */
const known = new Map();

/**
 * How many steps a pattern takes from here on, or at one place when it is sticky; past `most` it is given up.
 * @param {RegExp} regex @param {string} text @param {number} from @param {number} most
 */
export function stepsOf(regex, text, from, most) {
  const key = `${regex.flags} ${regex.source}`;
  const code = known.get(key) ?? compile(regex);
  known.set(key, code);
  const count = { steps: 0, most };
  for (let at = from; at <= text.length; at += 1) if (run(code, text, at, count) >= 0 || regex.sticky || count.steps > most) break;
  return count.steps;
}

/** @param {Code} code @param {string} text @param {number} at @param {{ steps: number, most: number }} count @returns {number} where it ended, -1 for nowhere */
function run(code, text, at, count) {
  const left = [0, at]; // what may still be tried: a place in the code and one in the text
  while (left.length) {
    let i = /** @type {number} */ (left.pop());
    let pc = /** @type {number} */ (left.pop());
    for (;;) {
      if (++count.steps > count.most) return -1;
      const step = code[pc];
      if (step.op === "end") return i;
      if (step.op === "one") {
        const went = step.test(text, i);
        if (!went) break;
        i += went;
        pc += 1;
      } else if (step.op === "fork") { left.push(step.second, i); pc = step.first; }
      else if (step.op === "to") pc = step.to;
      else if (step.op === "at") { if (!step.holds(text, i)) break; pc += 1; }
      else {
        const end = step.behind ? (i > 0 ? run(step.code, text, i - 1, count) : -1) : run(step.code, text, i, count);
        if ((end >= 0) !== step.wanted) break;
        pc += 1;
      }
    }
  }
  return -1;
}

/** @param {RegExp} regex @returns {Code} */
function compile({ source, flags }) {
  const kinds = flags.replace(/[gyd]/g, "");
  let p = 0;
  /** @type {Code} */
  const whole = [...either(0), { op: "end" }];
  if (p < source.length) throw new Error(`What is ${source.slice(p)} in ${source}?`);
  return whole;

  // Each part is built for the place in the code where it will stand, so that its jumps are right.
  /** @param {number} base @returns {Code} */
  function either(base) {
    const start = p;
    const first = row(base);
    if (source[p] !== "|") return first;
    p = start;
    const moved = row(base + 1);
    p += 1;
    const rest = either(base + moved.length + 2);
    return [{ op: "fork", first: base + 1, second: base + moved.length + 2 }, ...moved, { op: "to", to: base + moved.length + 2 + rest.length }, ...rest];
  }

  /** @param {number} base @returns {Code} */
  function row(base) {
    /** @type {Code} */
    const code = [];
    while (p < source.length && source[p] !== "|" && source[p] !== ")") code.push(...repeated(base + code.length));
    return code;
  }

  /** @param {number} base @returns {Code} */
  function repeated(base) {
    const start = p;
    atom(base);
    const end = p;
    const found = /^(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})(\??)/.exec(source.slice(p, p + 16));
    const least = !found ? 1 : found[2] ? Number(found[2]) : found[1] === "+" ? 1 : 0;
    const most = !found ? 1 : found[1] ? (found[1] === "?" ? 1 : Infinity) : !found[3] ? least : found[4] ? Number(found[4]) : Infinity;
    const fork = (/** @type {number} */ on, /** @type {number} */ out) => /** @type {Step} */ ({ op: "fork", first: found?.[5] ? out : on, second: found?.[5] ? on : out });
    const again = (/** @type {number} */ place) => { p = start; return atom(place); };
    /** @type {Code} */
    const code = [];
    for (let n = 0; n < least; n += 1) code.push(...again(base + code.length));
    const size = again(base).length;
    if (most === Infinity) {
      const here = base + code.length;
      code.push(fork(here + 1, here + size + 2), ...again(here + 1), { op: "to", to: here });
    } else {
      const out = base + code.length + (most - least) * (size + 1);
      for (let n = least; n < most; n += 1) { const here = base + code.length; code.push(fork(here + 1, out), ...again(here + 1)); }
    }
    p = end + (found?.[0].length ?? 0);
    return code;
  }

  /** @param {number} base @returns {Code} */
  function atom(base) {
    const rest = source.slice(p, p + 2100);
    const group = /^\((?:\?(?:(:)|(<?)([=!])|<\w+>))?/.exec(rest);
    if (group) {
      p += group[0].length;
      const inner = either(group[3] ? 0 : base);
      if (source[p++] !== ")") throw new Error(`An open group in ${source}`);
      return group[3] ? [{ op: "look", code: [...inner, { op: "end" }], behind: group[2] === "<", wanted: group[3] === "=" }] : inner;
    }
    const place = /^(?:\^|\$|\\[bB])/.exec(rest);
    const one = place ?? /^(?:\\[pP]\{[^}]+\}|\\u\{[^}]+\}|\\u[\da-fA-F]{4}|\\x[\da-fA-F]{2}|\\[^1-9k]|\[(?:\\.|[^\]\\])*\]|[^\\*+?{}[\]()|])/.exec(rest);
    if (!one) throw new Error(`What is ${rest} in ${source}?`);
    p += one[0].length;
    return [place ? { op: "at", holds: holdsAt(one[0], kinds) } : { op: "one", test: testOf(one[0], kinds) }];
  }
}

/** @param {string} sign @param {string} kinds @returns {(text: string, at: number) => boolean} */
function holdsAt(sign, kinds) {
  const lines = kinds.includes("m");
  const isWord = (/** @type {string | undefined} */ c) => c !== undefined && /^\w$/.test(c);
  if (sign === "^") return (text, at) => at === 0 || (lines && text[at - 1] === "\n");
  if (sign === "$") return (text, at) => at === text.length || (lines && text[at] === "\n");
  return (text, at) => (isWord(text[at - 1]) !== isWord(text[at])) === (sign === "\\b");
}

/** One character, whatever its class, judged by the browser's own engine. @param {string} atom @param {string} kinds @returns {(text: string, at: number) => number} */
function testOf(atom, kinds) {
  const single = new RegExp(`^${atom}$`, kinds.replace("m", ""));
  const { exec } = native;
  /** @type {Map<string, boolean>} */
  const seen = new Map();
  const pairs = /[uv]/.test(kinds);
  return (text, at) => {
    if (at >= text.length) return 0;
    const code = pairs ? /** @type {number} */ (text.codePointAt(at)) : 0;
    const c = code > 0xffff ? String.fromCodePoint(code) : text[at];
    let fits = seen.get(c);
    if (fits === undefined) { fits = exec.call(single, c) !== null; seen.set(c, fits); }
    return fits ? c.length : 0;
  };
}

const native = { exec: RegExp.prototype.exec };

/**
 * Runs `act` and counts the steps of every pattern it uses, wherever; ends it when they are more than `most`.
 * @param {() => unknown} act @param {number} most @returns {{ steps: number, slowest: string }}
 */
export function countSteps(act, most) {
  let steps = 0;
  let slowest = "";
  let counting = false;
  const { exec } = native;
  const stop = new Error("too many steps");
  RegExp.prototype.exec = function counted(/** @type {string} */ text) {
    if (counting) return exec.call(this, text);
    counting = true;
    try { steps += stepsOf(this, String(text), this.global || this.sticky ? this.lastIndex : 0, most - steps); } finally { counting = false; }
    if (steps > most) { slowest = this.source; throw stop; }
    return exec.call(this, text);
  };
  try { act(); } catch (error) { if (error !== stop) throw error; } finally { RegExp.prototype.exec = exec; }
  return { steps, slowest };
}
