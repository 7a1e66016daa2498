// Composition: finds out in which state the server is, who is signed in, and shows the right page.
import { areas } from "./areas.js";
import { registerGate } from "./features/gate/routes.js";
import { registerSettings } from "./features/settings/routes.js";
import { watchConnection } from "./features/shell/connection.js";
import { failurePage, loadingPage } from "./features/shell/failure.js";
import { Shell } from "./features/shell/shell.js";
import { server } from "./features/gate/server.js";
import { gateFrame, insecurePage, unreachablePage } from "./features/gate/frame.js";
import { api } from "./lib/api.js";
import { keepAppWorker, startAppWorker } from "./lib/app-worker.js";
import { refreshAvatars } from "./lib/avatar.js";
import { loadIcons } from "./lib/icon.js";
import { events } from "./lib/events.js";
import { keys } from "./lib/keys.js";
import { Router } from "./lib/router.js";
import { session } from "./lib/session.js";
import { textSize } from "./lib/text-size.js";
import { theme } from "./lib/theme.js";
import { toastError } from "./lib/toast.js";
import { startTooltips } from "./lib/tooltip.js";
import { Wish } from "./lib/wish.js";

const root = /** @type {HTMLElement} */ (document.getElementById("root"));
const gates = ["/setup", "/sign-in", "/locked", "/join", "/reset"];
const wish = new Wish();
/** Who was signed in here last. @type {string | null} */
let last = null;

const router = new Router({ guard, mount, failure: failurePage, loading: loadingPage });
const shell = new Shell(root, router);
const connection = watchConnection(root, () => session.me !== null);

/** @param {import("./lib/router.js").Route | null} route @param {string} path @returns {string | null} */
function guard(route, path) {
  const to = gateFor(path);
  if (to) {
    // An invitation or a reset link waits, with its secret, until the server is open.
    // Who goes on purpose wants to go nowhere.
    if (gates.includes(path) ? location.hash && path !== to : !session.leaving) wish.keep(path + location.search + location.hash, gates.includes(path) ? null : last);
    return path === to ? null : to;
  }
  if (session.me && (path === "/" || gates.includes(path) || !route)) {
    const wanted = wish.take();
    return wanted && path !== "/" ? wanted : shell.home;
  }
  if (session.me) shell.opening();
  return null;
}

/** The gate page that stands before this path, or null when the way is free. @param {string} path */
function gateFor(path) {
  if (server.state === "uninitialised") return "/setup";
  if (server.state !== "open") return "/locked";
  // A reset link is followed by someone who may still be signed in elsewhere in this browser.
  if (path === "/reset") return "/reset";
  if (session.me) return null;
  if (path === "/join") return "/join";
  return /^\/(join|reset)#/.test(wish.path) ? wish.take() : "/sign-in";
}

/** @param {HTMLElement | DocumentFragment} element @param {import("./lib/router.js").Route} route */
async function mount(element, route) {
  if (route.options.frame === "gate") gateFrame(root, element);
  else await shell.show(element, route);
  connection.keep();
}

/** Someone is signed in now: opens the stream, then the page they wanted. */
async function enter() {
  await session.load();
  if (session.me) {
    wish.entered(session.me.id);
    void keepAppWorker(); // signing out took it away
    await events.start();
  }
  await router.show();
}

/** Out to the sign-in page. @param {string} [why] @param {boolean} [elsewhere] another tab has ended the session; one that has begun since is not ours to end */
function leave(why = "", elsewhere = false) {
  if (!session.me) return;
  if (!session.leaving) {
    if (!gates.includes(location.pathname)) wish.keep(location.pathname + location.search, session.me.id);
    server.notice ||= why;
  }
  if (elsewhere) session.set(null, { elsewhere }); else session.end();
  void router.navigate("/sign-in");
}

/** The server ended the stream: of a session that is over, or to have it opened anew (another role or token). @param {string} [reason] */
async function ended(reason) {
  if (!session.me) return;
  // Asking who it is now could still show the old cookie; the stream comes back in a second with the new one, or is refused.
  if (reason === "token-replaced") return;
  // Who signs out or has just deleted their account knows why.
  if (!session.leaving) server.notice ||= endedBecause(reason);
  await session.load().catch(() => {});
  if (session.me) server.notice = "";
}

/** The server is open, but the way in was not answered: the next look tries it again. */
let outside = false;

async function recheck() {
  const before = server.state;
  await server.check().catch(() => {});
  if (server.state === before && !outside) return;
  if (server.state === "open") {
    try {
      await enter();
      outside = false;
    } catch (error) {
      if (!outside) toastError(error); // once, not at every look
      outside = true;
    }
    return;
  }
  outside = false;
  events.stop();
  session.set(null);
  await router.show();
}

async function boot() {
  theme.start();
  textSize.start();
  if (!document.querySelector("symbol")) loadIcons();
  if (!window.isSecureContext) { insecurePage(root); return; }
  try {
    await server.check();
    if (server.state === "open") await session.load();
  } catch {
    unreachablePage(root, () => void boot());
    return;
  }
  keys.start();
  startTooltips();
  registerGate({ router, enter, recheck });
  for (const register of areas) register({ router, shell, connection, api, events, session, keys });
  registerSettings({ router, shell });
  api.on("signed-out", () => leave("Your session ended. Sign in again."));
  api.on("unavailable", () => void recheck());
  events.onRefused((status) => {
    if (status === 401) leave("Your session ended. Sign in again.");
    else if (status === 503) void recheck();
  });
  events.on("session.ended", ({ reason }) => void ended(reason));
  events.on("system.state-changed", () => void recheck());
  events.on("presence.changed", ({ presence }) => {
    if (session.me?.id === presence.userId) session.patch({ presence: presence.state });
  });
  events.on("people.user-changed", ({ user }) => {
    refreshAvatars(user);
    if (session.me?.id !== user.id) return;
    // A new role brings other permissions, and those only /me knows.
    if (user.role !== session.me?.role) session.load().catch(toastError);
    else session.patch(user);
  });
  session.onElsewhere((what) => {
    if (what === "ended") leave("", true);
    else if (!session.me && server.state === "open") enter().catch(toastError);
  });
  last = session.me?.id ?? null;
  session.onChange(({ me, elsewhere }) => {
    last = me?.id ?? last;
    if (me) return;
    if (!elsewhere) events.stop();
    if (!gates.includes(location.pathname)) void router.show();
  });
  if (session.me) await events.start();
  await router.start();
  void startAppWorker({ open: (path) => void router.navigate(path) });
}

/** @param {string} [reason] */
function endedBecause(reason) {
  const words = {
    "signed-out": "This session was ended from another place. Sign in again.",
    "token-replayed": "This session was ended because an old token was used again. If that was not you, change your password.",
    "password-changed": "Your password was changed. Sign in again.",
    expired: "Your session came to its end. Sign in again.",
    "account-ended": "Your account was switched off. Ask an admin.",
  };
  return words[/** @type {keyof typeof words} */ (reason)] ?? "Your session ended. Sign in again.";
}

void boot();
