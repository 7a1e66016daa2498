// The address while a panel stands beside a conversation: an open thread is in it, so that a reload comes back to it. Where a panel fills
// the screen it is a place one came to, and Back leaves it.

/**
 * @param {{ path: string, close: () => void, signal: AbortSignal, page?: { history: Pick<History, "state" | "pushState" | "replaceState" | "back">, location: { pathname: string }, fills: () => boolean, target: EventTarget } }} setting
 *   path: of the conversation; page: the browser's
 */
export function panelWay({ path, close, signal, page = { history, location, fills: () => matchMedia("(width < 600px)").matches, target: globalThis } }) {
  const here = () => !signal.aborted && page.location.pathname === path;
  // Whether the entry one stands on is the panel's own; also after a reload.
  let own = Boolean(page.history.state?.panel);

  // Before the router hears of it, who would make the whole conversation anew.
  page.target.addEventListener("popstate", (event) => {
    if (!own || !here()) return;
    event.stopImmediatePropagation();
    own = false;
    close();
  }, { signal, capture: true });

  return {
    /** @param {string} kind of the panel that is open now, or none */
    shown(kind) {
      if (!here()) return;
      const address = kind.startsWith("thread ") ? `${path}?thread=${kind.slice(7)}` : path;
      if (!kind && own) page.history.back();
      else if (kind && !own && page.fills()) {
        page.history.pushState({ panel: true }, "", address);
        own = true;
      } else page.history.replaceState(page.history.state, "", address);
    },
  };
}
