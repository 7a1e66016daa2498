// What the highlighter knows of each language: how comments, strings, numbers and words look.

/** @typedef {import("./highlight.js").Piece["kind"]} Kind */
/** @typedef {{ pattern: RegExp, words: Set<string>, anyCase?: boolean, lines?: undefined } | { lines: (line: string) => Kind }} Rules */

const SLASHES = String.raw`\/\/[^\n]*|\/\*[^]*?(?:\*\/|$)`;
const HASH = String.raw`#[^\n]*`;
const QUOTES = String.raw`"(?:[^"\\\n]|\\[^])*"?|'(?:[^'\\\n]|\\[^])*'?`;
const TICKS = "`(?:[^`\\\\]|\\\\[^])*`?";
const NUMBER = String.raw`(?<![\w.])(?:0[xX][\da-fA-F_]+|0[bB][01_]+|\d[\d_]*(?:\.\d[\d_]*)?(?:[eE][+-]?\d+)?)[a-zA-Z]{0,3}(?!\w)`;
const WORD = String.raw`[A-Za-z_$][\w$]*`;

/** @param {{ comment?: string, string?: string, name?: string, word?: string, words?: string, anyCase?: boolean }} how @returns {Rules} */
function rules({ comment, string = QUOTES, name, word = WORD, words = "", anyCase }) {
  const parts = [comment && `(?<comment>${comment})`, name && `(?<name>${name})`, string && `(?<string>${string})`, `(?<number>${NUMBER})`, `(?<word>${word})`];
  return { pattern: new RegExp(parts.filter(Boolean).join("|"), "uy"), words: new Set(words.split(" ")), anyCase };
}

const C_WORDS = "auto break case const continue default do else enum extern for goto if inline register return sizeof static struct switch typedef union void volatile while char double float int long short signed unsigned bool true false NULL nullptr class namespace new delete public private protected template this throw try catch using virtual override constexpr noexcept operator";
const JS_WORDS = "as async await break case catch class const continue debugger default delete do else enum export extends false finally for from function get if implements import in instanceof interface let new null of private protected public readonly return set static super switch this throw true try type typeof undefined var void while with yield string number boolean unknown never any";
const CS_WORDS = "abstract as async await base bool break byte case catch char class const continue decimal default delegate do double else enum event explicit extern false finally fixed float for foreach get if implicit in init int interface internal is lock long nameof namespace new null object operator out override params partial private protected public readonly record ref required return sealed set short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using var virtual void volatile when where while with yield";
const JAVA_WORDS = "abstract assert boolean break byte case catch char class const continue default do double else enum extends false final finally float for fun if implements import instanceof int interface long native new null object override package private protected public return short static super switch synchronized this throw throws transient true try val var void volatile when while";
const GO_WORDS = "break case chan const continue default defer else fallthrough false for func go goto if import interface iota map nil package range return select struct switch true type var bool byte error float32 float64 int int64 rune string uint";
const RUST_WORDS = "as async await break const continue crate dyn else enum extern false fn for if impl in let loop match mod move mut pub ref return self Self static struct super trait true type unsafe use where while i32 i64 u8 u32 u64 usize f64 bool str String Option Result Some None Ok Err";
const PY_WORDS = "and as assert async await break class continue def del elif else except False finally for from global if import in is lambda match None nonlocal not or pass raise return self True try while with yield";
const SH_WORDS = "alias break case cd continue do done echo elif else esac eval exec exit export fi for function if in local read readonly return set shift source sudo then trap unset until while";
const SQL_WORDS = "add all alter and as asc begin between by case check column commit constraint create cross database default delete desc distinct drop else end exists foreign from full group having in index inner insert into is join key left like limit not null offset on or order outer primary references returning right rollback select set table then transaction union unique update using values view when where with";

/** @type {Record<string, Rules>} */
const all = {
  c: rules({ comment: SLASHES, name: String.raw`#\s*[a-z]+`, words: C_WORDS }),
  "javascript": rules({ comment: SLASHES, string: `${QUOTES}|${TICKS}`, words: JS_WORDS }),
  csharp: rules({ comment: SLASHES, string: String.raw`"""[^]*?(?:"""|$)|@"(?:[^"]|"")*"?|${QUOTES}`, words: CS_WORDS }),
  java: rules({ comment: SLASHES, name: String.raw`@\w+`, words: JAVA_WORDS }),
  go: rules({ comment: SLASHES, string: `${QUOTES}|${TICKS}`, words: GO_WORDS }),
  rust: rules({ comment: SLASHES, string: String.raw`"(?:[^"\\]|\\[^])*"?|'(?:[^'\\\n]|\\.)'`, name: String.raw`[a-z_]+!(?=[(\[{])`, words: RUST_WORDS }),
  python: rules({ comment: HASH, string: String.raw`"""[^]*?(?:"""|$)|'''[^]*?(?:'''|$)|${QUOTES}`, name: String.raw`@[\w.]+`, words: PY_WORDS }),
  shell: rules({ comment: String.raw`(?<![\w$])${HASH}`, string: String.raw`"(?:[^"\\]|\\[^])*"?|'[^']*'?`, name: String.raw`\$\{?[\w@#?*!]+\}?|(?<=\s)--?[A-Za-z][\w-]*`, word: String.raw`[A-Za-z_][\w.-]*`, words: SH_WORDS }),
  sql: rules({ comment: String.raw`--[^\n]*|\/\*[^]*?(?:\*\/|$)`, string: "'(?:[^']|'')*'?", words: SQL_WORDS, anyCase: true }),
  json: rules({ name: String.raw`"(?:[^"\\\n]|\\.)*"(?=\s*:)`, string: String.raw`"(?:[^"\\\n]|\\.)*"?`, words: "true false null" }),
  yaml: rules({ comment: String.raw`(?<!\S)${HASH}`, name: String.raw`(?<![^\n])[ \t]*(?:- )?[\w.\/-]+(?=\s*[:=])|(?<![^\n])\[[^\]\n]*\]`, word: String.raw`[A-Za-z_][\w-]*`, words: "true false null yes no on off" }),
  html: rules({ comment: "<!--[^]*?(?:-->|$)", name: String.raw`<\/?[A-Za-z!?][\w:-]*|\/?>`, word: String.raw`[A-Za-z_][\w:-]*` }),
  css: rules({ comment: String.raw`\/\*[^]*?(?:\*\/|$)`, name: String.raw`@[\w-]+|--[\w-]+|(?<![\w-])[\w-]+(?=\s*:[^:])`, word: String.raw`[A-Za-z_-][\w-]*`, words: "important" }),
  diff: { lines: (line) => (/^(?:\+\+\+|---|diff |index )/.test(line) ? "comment" : line.startsWith("+") ? "added" : line.startsWith("-") ? "removed" : line.startsWith("@@") ? "name" : "") },
};

/** @type {Record<string, string>} */
const OTHER_NAMES = {
  "c++": "c", cpp: "c", h: "c", hpp: "c", cc: "c", js: "javascript", mjs: "javascript", jsx: "javascript", ts: "javascript", tsx: "javascript", typescript: "javascript",
  cs: "csharp", "c#": "csharp", kotlin: "java", kt: "java", scala: "java", golang: "go", rs: "rust", py: "python", sh: "shell", bash: "shell", zsh: "shell", console: "shell", dockerfile: "shell",
  jsonc: "json", json5: "json", yml: "yaml", toml: "yaml", ini: "yaml", conf: "yaml", properties: "yaml", xml: "html", svg: "html", htm: "html", scss: "css", patch: "diff", postgresql: "sql", psql: "sql",
};

/** What the picker beside the composer offers: the word after the fence, and its name. */
export const offered = [
  ["", "Plain text"], ["sh", "Shell"], ["c", "C and C++"], ["cs", "C#"], ["css", "CSS"], ["diff", "Diff"], ["go", "Go"], ["html", "HTML and XML"], ["java", "Java and Kotlin"],
  ["js", "JavaScript"], ["ts", "TypeScript"], ["json", "JSON"], ["py", "Python"], ["rust", "Rust"], ["sql", "SQL"], ["yaml", "YAML and TOML"],
];

/** @param {string} name @returns {Rules | null} */
export function languageOf(name) {
  const folded = name.toLowerCase();
  return Object.hasOwn(all, folded) ? all[folded] : Object.hasOwn(OTHER_NAMES, folded) ? all[OTHER_NAMES[folded]] : null;
}
