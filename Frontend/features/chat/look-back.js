// Going back in a log, page by page, until something is found.

/**
 * One page at a time on each side; whoever asks meanwhile waits for the one under way.
 * @template {string} Side @param {(side: Side) => Promise<boolean>} load @returns {(side: Side) => Promise<boolean>}
 */
export function onePerSide(load) {
  /** @type {Map<Side, Promise<boolean>>} */
  const running = new Map();
  return (side) => {
    const known = running.get(side);
    if (known) return known;
    const page = load(side).finally(() => running.delete(side));
    running.set(side, page);
    return page;
  };
}

/**
 * @template T @param {{ find: () => T | null, more: () => Promise<boolean>, hasMore: () => boolean, most: number, none: () => void }} setting
 *   more: reads one page, false when that failed; most: pages; none: said when as many were read and more is there
 * @returns {Promise<T | null>}
 */
export async function lookBack({ find, more, hasMore, most, none }) {
  for (let pages = 0; pages < most && hasMore() && !find(); pages += 1) if (!(await more())) return find();
  const found = find();
  if (!found && hasMore()) none();
  return found;
}
