// Draws a list by keys: a node is built once for a key and a sign, and only what differs is touched, so that focus,
// selection and scroll position stay.

/** @typedef {{ key: string, sign: string, node: HTMLElement }} Drawn */

export class KeyedList {
  /** @type {Map<string, Drawn>} */ #drawn = new Map();
  #list;

  /** @param {HTMLElement} list */
  constructor(list) { this.#list = list; }

  /** The node of a key, built anew when its sign is another. @param {string} key @param {string} sign @param {() => HTMLElement} build @returns {Drawn} */
  entry(key, sign, build) {
    const known = this.#drawn.get(key);
    if (known?.sign === sign) return known;
    const made = { key, sign, node: build() };
    this.#drawn.set(key, made);
    return made;
  }

  /** Puts these in order, and nothing else. @param {Drawn[]} wanted */
  arrange(wanted) {
    const keep = new Set(wanted.map(({ node }) => /** @type {Element} */ (node)));
    for (const child of [...this.#list.children]) if (!keep.has(child)) child.remove();
    let at = this.#list.firstChild;
    for (const { node } of wanted) {
      if (node === at) at = at.nextSibling;
      else this.#list.insertBefore(node, at);
    }
    const keys = new Set(wanted.map(({ key }) => key));
    for (const key of this.#drawn.keys()) if (!keys.has(key)) this.#drawn.delete(key);
  }

  /** Rows by how they look: one that looks as it did stays the one it was, and focus stays where it is. @param {[string, HTMLElement][]} rows the key of each, and how it looks now */
  show(rows) {
    const focused = this.#list.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
    const [key, old] = [...this.#drawn].map(([key, { node }]) => /** @type {const} */ ([key, node])).find(([, node]) => node.contains(focused)) ?? [];
    const at = old && focused ? reachable(old).indexOf(focused) : -1;
    const looks = new XMLSerializer();
    this.arrange(rows.map(([key, made]) => this.entry(key, looks.serializeToString(made), () => made)));
    if (!focused || document.activeElement === focused) return;
    const again = focused.isConnected ? focused : reachable(this.nodeOf(key))[at];
    again?.focus({ preventScroll: true });
  }

  /** @param {string | null | undefined} key */
  nodeOf(key) { return this.#drawn.get(key ?? "")?.node ?? null; }

  /** @param {string} key built anew next time */
  forget(key) { this.#drawn.delete(key); }
}

/** What of a row can have focus, itself too. @param {HTMLElement | null} row */
const reachable = (row) => (row ? /** @type {HTMLElement[]} */ ([row, ...row.querySelectorAll("*")].filter((one) => /** @type {HTMLElement} */ (one).tabIndex >= 0)) : []);
