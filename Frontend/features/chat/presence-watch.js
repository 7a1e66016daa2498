// Owns my presence: away after 5 min without a key, a click or a move in any tab, online with the next one.
// What I choose (away, do not disturb) the server keeps for all my devices until I choose again; a device only says whether I am at it.

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
  void tell("online", false);

  function look() {
    const gone = Date.now() - active >= IDLE_AFTER;
    if (gone === idle) return;
    idle = gone;
    void tell(gone ? "away" : "online", false);
  }

  /** @param {State} state @param {boolean} chosen */
  async function tell(state, chosen) {
    try {
      await api.presence(state, chosen, { signal });
      return null;
    } catch (error) { return error; }
  }

  return {
    /** @param {State} state */
    async choose(state) {
      const error = await tell(state, true);
      if (error) toastError(error); else store.setPresence(state);
    },
    /** The stream is open again: the server may have forgotten what it was told. */
    again: () => void tell(idle ? "away" : "online", false),
  };
}
