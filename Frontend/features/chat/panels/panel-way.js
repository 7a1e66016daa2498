// The address while a panel stands beside a conversation: an open thread is in it, so that a reload comes back to it. Where a panel fills
// the screen it is a place one came to, and Back leaves it.

/**
 * @param {{ path: string, close: () => boolean, signal: AbortSignal, page?: { history: Pick<History, "state" | "pushState" | "replaceState" | "back">, location: { pathname: string }, fills: () => boolean, target: EventTarget } }} setting
 *   path: of the conversation; close: answers whether a panel was open; page: the browser's
 */
export function panelWay({ path, close, signal, page = { history, location, fills: () => matchMedia("(width < 600px)").matches, target: globalThis } }) {
  const here = () => !signal.aborted && page.location.pathname === path;
  // Whether the entry one stands on is the panel's own; also after a reload.
  let own = Boolean(page.history.state?.panel);
  const kept = typeof page.history.state?.panel === "string" ? page.history.state.panel : "";
  let leaving = false; // the panel is closed already, and its entry is on its way out

  // Before the router hears of it, who would make the whole conversation anew.
  page.target.addEventListener("popstate", (event) => {
    if (!own || !here()) return;
    own = false;
    if (close() || leaving) event.stopImmediatePropagation();
    leaving = false;
  }, { signal, capture: true });

  return {
    /** Which panel the entry stands for that one came back to, by a reload or by Forward. */
    kept,
    /** @param {string} kind of the panel that is open now, or none */
    shown(kind) {
      if (!here()) return;
      const address = kind.startsWith("thread ") ? `${path}?thread=${kind.slice(7)}` : path;
      if (!kind && own) {
        leaving = true;
        page.history.back();
      } else if (kind && !own && page.fills()) {
        page.history.pushState({ panel: kind }, "", address);
        own = true;
      } else page.history.replaceState(own ? { panel: kind } : page.history.state, "", address);
    },
  };
}
