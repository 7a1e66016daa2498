// everyPage("/users", signal): all items of a paged list, up to a bound.
import { api } from "./api.js";

const most = 10_000;

/** @param {string} path @param {AbortSignal} [signal] @returns {Promise<any[]>} */
export async function everyPage(path, signal) {
  const items = [];
  for (let cursor = null; ;) {
    const page = await api.get(path, { signal, query: { limit: 200, cursor } });
    items.push(...page.items);
    if (!page.next || items.length >= most) return items;
    cursor = page.next;
  }
}
