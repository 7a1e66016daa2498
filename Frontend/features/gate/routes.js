// The pages before sign-in: /setup, /locked, /sign-in, /join, /reset.
import { joinCard } from "./join.js";
import { lockedCard, watchState } from "./locked.js";
import { resetCard } from "./reset.js";
import { setupCard } from "./setup.js";
import { signInCard } from "./sign-in.js";
import { server } from "./server.js";

/**
 * @param {{ router: import("../../lib/router.js").Router, enter: () => Promise<void>, recheck: () => Promise<void> }} parts
 * enter: someone has signed in; recheck: look at the server's state and go where it leads
 */
export function registerGate({ router, enter, recheck }) {
  const gate = /** @type {const} */ ({ frame: "gate" });
  router.add("/setup", (context) => {
    context.title("Set up");
    return setupCard({ signal: context.signal, enter, recheck });
  }, gate);
  router.add("/locked", (context) => {
    context.title("Locked");
    watchState({ signal: context.signal, recheck });
    return lockedCard({ signal: context.signal, recheck });
  }, gate);
  router.add("/sign-in", (context) => {
    context.title("Sign in");
    return signInCard({ signal: context.signal, enter }, { notice: server.notice });
  }, gate);
  router.add("/join", (context) => {
    context.title("Join");
    return joinCard({ signal: context.signal, enter, hash: context.hash });
  }, gate);
  router.add("/reset", (context) => {
    context.title("New password");
    return resetCard({ signal: context.signal, enter, hash: context.hash });
  }, gate);
}
