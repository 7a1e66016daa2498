// The areas that exist. Each is a function ({ router, shell, connection, api, events, session, keys }) that registers its routes
// (router.add) and its place in the rail (shell.addArea). Nothing is shown for an area that is not built.
import { registerAdmin } from "./features/admin/index.js";
import { registerCalls } from "./features/calls/index.js";
import { registerChat } from "./features/chat/index.js";

/**
 * @typedef {object} Parts
 * @property {import("./lib/router.js").Router} router
 * @property {import("./features/shell/shell.js").Shell} shell
 * @property {import("./features/shell/connection.js").ConnectionBanner} connection
 * @property {import("./lib/api.js").Api} api
 * @property {import("./lib/events.js").EventHub} events
 * @property {import("./lib/session.js").SessionHolder} session
 * @property {import("./lib/keys.js").KeyRegistry} keys
 */

/** @type {((parts: Parts) => void)[]} */
export const areas = [registerChat, registerAdmin, registerCalls];
