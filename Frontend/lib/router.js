// The page's addresses. A view is an async function (context) -> element; the router shows what it returns.
//   router.add("/chat/:channelId", view, { frame: "app", area: "chat" })
//   router.navigate("/chat/" + id); router.navigate(path, { replace: true })
// context: { params, query, hash, path, signal (aborted on leaving), title(text), navigate(path, options), router }
// Links to our own pages are followed without a reload. After a change focus goes to [autofocus], else to the h1.
import { Offline, Problem } from "./problem.js";
import { matchPath } from "./route.js";

/**
 * @typedef {object} ViewContext
 * @property {Record<string, string>} params
 * @property {URLSearchParams} query
 * @property {string} hash without the #
 * @property {string} path
 * @property {AbortSignal} signal
 * @property {(text: string) => void} title
 * @property {(path: string, options?: { replace?: boolean }) => void} navigate
 * @property {Router} router
 */
/** @typedef {(context: ViewContext) => Promise<HTMLElement | DocumentFragment> | HTMLElement | DocumentFragment} View */
/**
 * @typedef {object} RouteOptions
 * @property {"app" | "gate"} [frame] app: inside rail and sidebar, for those signed in; gate: a card alone
 * @property {string} [area] which area of the rail it belongs to
 * @property {string} [group] moving inside one group leaves focus alone (the view moves it)
 */
/** @typedef {{ pattern: string, view: View, options: RouteOptions }} Route */

export class Router {
  /** @type {Route[]} */ #routes = [];
  #leaving = new AbortController();
  /** @type {(element: HTMLElement | DocumentFragment, route: Route, context: ViewContext) => void | Promise<void>} */ #mount;
  /** @type {(route: Route | null, path: string) => string | null | Promise<string | null>} */ #guard;
  /** @type {(error: unknown, retry: () => void) => HTMLElement} */ #failure;
  /** @type {() => HTMLElement} */ #loading;
  /** @type {Route | null} */ #current = null;

  /**
   * @param {{
   *   mount: (element: HTMLElement | DocumentFragment, route: Route, context: ViewContext) => void | Promise<void>,
   *   guard: (route: Route | null, path: string) => string | null | Promise<string | null>,
   *   failure: (error: unknown, retry: () => void) => HTMLElement,
   *   loading: () => HTMLElement,
   * }} parts guard answers another path to go to, or null
   */
  constructor({ mount, guard, failure, loading }) {
    this.#loading = loading;
    this.#mount = mount;
    this.#guard = guard;
    this.#failure = failure;
  }

  /** @param {string} pattern @param {View} view @param {RouteOptions} [options] */
  add(pattern, view, options = {}) {
    this.#routes.push({ pattern, view, options: { frame: "app", ...options } });
  }

  /** The route now shown, or null. */
  get current() { return this.#current; }

  start() {
    addEventListener("popstate", () => this.show());
    document.addEventListener("click", (event) => this.#follow(event));
    return this.show();
  }

  /** @param {string} path @param {{ replace?: boolean }} [options] */
  navigate(path, { replace = false } = {}) {
    if (replace) history.replaceState(null, "", path);
    else if (path !== location.pathname + location.search + location.hash) history.pushState(null, "", path);
    return this.show();
  }

  /** Shows the present address (again). */
  async show() {
    this.#leaving.abort();
    const leaving = (this.#leaving = new AbortController());
    const { signal } = leaving;
    const path = location.pathname;
    const found = this.#find(path);
    const instead = await this.#guard(found?.route ?? null, path);
    if (signal.aborted) return;
    if (instead !== null) { if (instead !== path + location.search + location.hash) await this.navigate(instead, { replace: true }); return; }
    if (!found) return;
    const context = this.#context(path, found.params, signal);
    // Nothing for 200 ms, then the shape of what comes; later views leave the one before in place.
    const slow = setTimeout(() => {
      if (!this.#current && found.route.options.frame === "app") void this.#mount(this.#loading(), found.route, context);
    }, 200);
    signal.addEventListener("abort", () => clearTimeout(slow), { once: true });
    try {
      const element = await found.route.view(context);
      clearTimeout(slow);
      if (signal.aborted) return;
      await this.#place(element, found.route, context);
    } catch (error) {
      clearTimeout(slow);
      if (signal.aborted) return;
      // A refusal or a lost line is shown; anything else is a mistake of ours.
      if (!(error instanceof Problem || error instanceof Offline)) console.error(error);
      await this.#place(this.#failure(error, () => void this.show()), found.route, context);
    }
  }

  /** @param {HTMLElement | DocumentFragment} element @param {Route} route @param {ViewContext} context */
  async #place(element, route, context) {
    const before = this.#current;
    this.#current = route;
    await this.#mount(element, route, context);
    if (!before || context.signal.aborted) { document.querySelector("[autofocus]") && focusInto(document.body); return; }
    if (before.options.group && before.options.group === route.options.group) return;
    focusInto(document.body);
  }

  /** @param {string} path @param {Record<string, string>} params @param {AbortSignal} signal @returns {ViewContext} */
  #context(path, params, signal) {
    return {
      params, path, signal, router: this,
      query: new URLSearchParams(location.search),
      hash: location.hash.slice(1),
      title: (text) => { document.title = text ? `${text}, Bailey` : "Bailey"; },
      navigate: (to, options) => void this.navigate(to, options),
    };
  }

  /** @param {string} path */
  #find(path) {
    for (const route of this.#routes) {
      const params = matchPath(route.pattern, path);
      if (params) return { route, params };
    }
    return null;
  }

  /** @param {MouseEvent} event */
  #follow(event) {
    if (event.defaultPrevented || event.button !== 0 || event.ctrlKey || event.metaKey || event.shiftKey || event.altKey) return;
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement) || link.target || link.hasAttribute("download")) return;
    if (link.origin !== location.origin) return;
    if (link.hash && link.pathname === location.pathname) {
      // A place on this page (the skip link): the address stays, and nothing is shown anew.
      const target = document.getElementById(link.hash.slice(1));
      if (!target) return;
      event.preventDefault();
      const inside = target.querySelector("[data-skip-target]") ?? target;
      /** @type {HTMLElement} */ (inside).focus();
      return;
    }
    if (!this.#find(link.pathname)) return;
    event.preventDefault();
    void this.navigate(link.pathname + link.search + link.hash);
  }
}

/** @param {HTMLElement} root */
function focusInto(root) {
  const wished = root.querySelector("[autofocus]");
  const target = wished ?? root.querySelector("main h1") ?? root.querySelector("h1");
  if (!(target instanceof HTMLElement)) return;
  if (!wished) target.tabIndex = -1;
  target.focus({ preventScroll: true });
}
