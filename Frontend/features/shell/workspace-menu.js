// The workspace menu: who may invite, who may lock, and the way to the settings.
import { session } from "../../lib/session.js";
import { inviteDialog } from "../people/invite-dialog.js";
import { lockServer } from "./lock-server.js";

/** @param {import("../../lib/router.js").Router} router @returns {import("../../lib/menu.js").MenuEntry[]} */
export function workspaceEntries(router) {
  /** @type {import("../../lib/menu.js").MenuEntry[]} */
  const entries = [];
  if (session.can("invites:manage")) {
    entries.push({ label: "Invite someone", icon: "user-plus", run: () => void inviteDialog() });
    entries.push({ label: "Invitations", icon: "users", run: () => void router.navigate("/admin/invitations") });
  }
  entries.push({ label: "Settings", icon: "settings", run: () => void router.navigate("/settings") });
  if (session.can("system:manage")) {
    entries.push("rule", { label: "Lock the server", icon: "lock", danger: true, run: () => void lockServer() });
  }
  return entries;
}
