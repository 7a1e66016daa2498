// What the codes of the audit log mean. A code that is not here is shown as it is, in words. Pure.

/** @type {Record<string, string>} */
const done = {
  "access.denied": "Was refused", "accounts.registered": "Made an account", "accounts.role-changed": "Changed a role", "accounts.deactivated": "Deactivated an account",
  "accounts.reactivated": "Let an account back in", "accounts.invite-made": "Made an invitation", "accounts.invite-revoked": "Revoked an invitation",
  "accounts.deleted": "Deleted an account", "accounts.service-account-made": "Made a service account", "accounts.service-account-secret-replaced": "Replaced a service account’s secret",
  "accounts.service-account-removed": "Deleted a service account",
  "audit.exported": "Exported the audit log", "audit.end-lost": "Found the end of the log missing", "audit.unreadable-entry": "Entry cannot be read",
  "auth.sign-in": "Signed in", "auth.account-locked": "Account locked for a while", "auth.token-made": "Made an access token", "auth.token-rotated": "Rotated an access token", "auth.token-revoked": "Revoked an access token",
  "auth.second-factor-added": "Added a second factor", "auth.second-factor-removed": "Removed the second factor", "auth.second-factor-replaced": "Replaced the authenticator app",
  "auth.recovery-codes-made": "Made new recovery codes", "auth.password-changed": "Changed the password", "auth.password-reset": "Set a new password by a reset link", "auth.reset-opened": "Made a reset link",
  "session.ended": "Ended a session", "session.ended-everywhere": "Signed out everywhere", "auth.device-locked": "A known device was locked", "session.ended-elsewhere": "Signed out everywhere else", "session.ended-by-admin": "Ended somebody’s session", "session.ended-everywhere-by-admin": "Ended all of somebody’s sessions",
  "session.replayed": "An old token came back", "chat.message-deleted": "Deleted a message", "chat.private-channel-joined": "Joined a private channel",
  "system.set-up": "Set the server up", "system.unlock": "Unlocked the server", "system.lock": "Locked the server", "system.lockdown": "Started a lockdown", "system.release": "Ended the lockdown",
  "system.master-password-changed": "Changed the master password",
};
/** @type {Record<string, string>} */
const refused = {
  "auth.sign-in": "Sign-in refused", "system.unlock": "Unlocking refused", "system.lock": "Locking refused", "system.lockdown": "Lockdown refused", "system.release": "Release refused",
  "system.master-password-changed": "Master password not changed",
};

/** @type {[string, string][]} what the filter offers; an area takes all of it */
export const areas = [["auth", "Sign-in and tokens"], ["session", "Sessions"], ["accounts", "Accounts"], ["access", "Refusals"], ["system", "Server"], ["chat", "Chat"], ["audit", "Audit log"]];

/** @type {Record<string, string>} */
export const resultWords = { success: "Done", failure: "Failed", denied: "Refused" };

/** @param {{ action: string, result: string }} entry */
export function actionWords({ action, result }) {
  if (result === "success") return done[action] ?? plain(action);
  return refused[action] ?? (action in done ? (/^(access|audit|session\.replayed)/.test(action) ? done[action] : `${done[action]}: ${result === "denied" ? "refused" : "failed"}`) : plain(action));
}

/** "board.item-closed" in words. @param {string} action */
function plain(action) {
  const [area, ...rest] = action.split(".");
  const words = rest.join(" ").replaceAll("-", " ");
  return words ? `${area[0].toUpperCase()}${area.slice(1)}: ${words}` : action;
}

/** The few details worth a line; everything is in the panel. @param {Record<string, unknown> | null} details */
export function detailWords(details) {
  if (!details) return "";
  const { role, uses, code, mode, format, scopes } = details;
  const parts = [];
  if (typeof role === "string") parts.push(`as ${role.toLowerCase()}`);
  if (typeof uses === "number" && uses > 1) parts.push(`for ${uses} people`);
  if (typeof code === "string") parts.push(code);
  if (typeof mode === "string") parts.push(mode.toLowerCase());
  if (typeof format === "string") parts.push(format.toUpperCase());
  if (Array.isArray(scopes)) parts.push(scopes.join(", "));
  return parts.join(", ");
}
