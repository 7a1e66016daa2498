// What an admin does about somebody: another role, shut out, let back in. Each asks first and says what follows.
import { ask } from "../../lib/dialog.js";
import { session } from "../../lib/session.js";
import { toast, toastError } from "../../lib/toast.js";
import { adminApi } from "./admin-api.js";
import { roles, roleLine, roleWord } from "./words.js";

/** @typedef {import("./people-watch.js").Person} Person */

/** The menu of one person. @param {Person} person @param {() => void} [open] @returns {import("../../lib/menu.js").MenuEntry[]} */
export function personEntries(person, open) {
  const mine = person.id === session.me?.id;
  /** @type {import("../../lib/menu.js").MenuEntry[]} */
  const entries = [];
  if (open && !person.bot) entries.push({ label: "Sessions and details", icon: "user", run: open }, "rule");
  entries.push({ title: mine ? "Your own role is another admin's matter" : "Role" });
  for (const role of roles) entries.push({ label: roleLine(role), checked: person.role === role, disabled: mine, run: () => void changeRole(person, role) });
  if (mine) return entries;
  entries.push("rule", person.active
    ? { label: "Deactivate", icon: "lock", danger: true, run: () => void setActive(person, false) }
    : { label: "Let back in", icon: "unlock", run: () => void setActive(person, true) });
  return entries;
}

/** @param {Person} person @param {string} role @returns {Promise<boolean>} */
export async function changeRole(person, role) {
  if (person.role === role) return false;
  const up = roles.indexOf(/** @type {typeof roles[number]} */ (role)) > roles.indexOf(person.role);
  const text = role === "admin"
    ? `${person.displayName} can then do everything here, and change your role too.`
    : up ? "It counts at once. What is open in their browser opens anew." : "It counts at once: what the new role does not allow is refused from now on.";
  if (!(await ask({ title: `Make ${person.displayName} ${article(role)}?`, yes: `Make ${article(role)}`, no: `Leave ${article(person.role)}`, text, danger: role === "admin" }))) return false;
  try {
    await adminApi.setRole(person.id, role);
    toast(`${person.displayName} is ${article(role)} now`, { kind: "ok" });
    return true;
  } catch (error) { toastError(error); return false; }
}

/** @param {Person} person @param {boolean} active @returns {Promise<boolean>} */
export async function setActive(person, active) {
  const name = person.displayName;
  const yes = active
    ? await ask({ title: `Let ${name} back in?`, yes: "Let them in", no: "Keep them out", text: "They can sign in again with the password they had. Sessions and access tokens that ended stay ended." })
    : await ask({ title: `Deactivate ${name}?`, danger: true, yes: "Deactivate", no: "Keep active", text: "Every session of theirs ends within two seconds, and their access tokens stop working. What they wrote stays." });
  if (!yes) return false;
  try {
    await adminApi.setActive(person.id, active);
    toast(active ? `${name} can sign in again` : `${name} is shut out`, { kind: "ok" });
    return true;
  } catch (error) { toastError(error); return false; }
}

/** @param {string} role */
const article = (role) => `${/^[ae]/.test(role) ? "an" : "a"} ${roleWord(role).toLowerCase()}`;
