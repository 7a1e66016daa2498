// How long a status stays, as choices and as a time. Pure.

/** @typedef {"" | "30m" | "1h" | "4h" | "today" | "week" | "as-is"} StatusLife */

/** @type {[StatusLife, string][]} */
export const lives = [["", "Until I change it"], ["30m", "30 minutes"], ["1h", "An hour"], ["4h", "4 hours"], ["today", "Today"], ["week", "This week"]];

/** When it is over, or null for never. @param {string} life @param {Date} [now] @returns {string | null} */
export function endOf(life, now = new Date()) {
  const minutes = { "30m": 30, "1h": 60, "4h": 240 }[life];
  if (minutes) return new Date(now.getTime() + minutes * 60_000).toISOString();
  if (life !== "today" && life !== "week") return null;
  // The week ends on Sunday; midnight is the person's own.
  const days = life === "today" ? 1 : 8 - (now.getDay() || 7);
  return new Date(now.getFullYear(), now.getMonth(), now.getDate() + days).toISOString();
}
