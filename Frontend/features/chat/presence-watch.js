// Owns my presence: away after 5 min without a key, a click or a move in any tab, online with the next one.
// What a person chose (away, do not disturb) stays until they choose again.

import { toastError } from "../../lib/toast.js";

const IDLE_AFTER = 5 * 60_000;
const LOOK_EVERY = 15_000;
/** @typedef {ReturnType<typeof presenceWatch>} PresenceWatch */
/** @typedef {"online" | "away" | "busy"} State */

/** @param {{ api: Pick<import("./chat-api.js").ChatApi, "presence">, store: import("./chat-store.js").ChatStore, signal: AbortSignal }} setting */
export function presenceWatch({ api, store, signal }) {
  const tabs = new BroadcastChannel("bailey-activity"); // one idle tab must not send me away while I work in another
  let active = Date.now(), told = 0;
  let idle = false;
  const kept = `bailey.presence.${store.me.id}`;
  /** What the person chose, until they choose online; the same in all tabs. @returns {State | null} */
  const chosen = () => { const word = localStorage.getItem(kept); return word === "away" || word === "busy" ? word : null; };

  const stir = () => {
    active = Date.now();
    if (active - told > 10_000) { told = active; tabs.postMessage("active"); }
    if (idle) look();
  };
  for (const name of ["pointermove", "pointerdown", "keydown", "wheel", "focus"]) addEventListener(name, stir, { signal, passive: true, capture: true });
  tabs.addEventListener("message", ({ data }) => {
    if (data !== "active") return;
    active = Date.now();
    idle = false;
  }, { signal });
  const timer = setInterval(look, LOOK_EVERY);
  signal.addEventListener("abort", () => { clearInterval(timer); tabs.close(); }, { once: true });
  void tell(chosen() ?? "online");

  function look() {
    const gone = Date.now() - active >= IDLE_AFTER;
    if (gone === idle) return;
    idle = gone;
    if (!chosen()) void tell(gone ? "away" : "online");
  }

  /** @param {State} state */
  async function tell(state) {
    try {
      await api.presence(state, { signal });
      store.setPresence(state);
      return null;
    } catch (error) { return error; }
  }

  return {
    /** @param {State} state */
    async choose(state) {
      const error = await tell(state);
      if (error) { toastError(error); return; }
      if (state === "online") localStorage.removeItem(kept); else localStorage.setItem(kept, state);
    },
    /** The stream is open again: the server has forgotten what it was told. */
    again: () => void tell(chosen() ?? (idle ? "away" : "online")),
  };
}
