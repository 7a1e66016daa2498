// What time it is where messages get theirs: how far this computer's clock is from the server's, by the last answer.

let ahead = 0; // ms

/** @param {string | null} date as the server wrote it @param {number} [now] */
export function heardAt(date, now = Date.now()) {
  const theirs = Date.parse(date ?? "");
  // It writes whole seconds; less than that is no difference.
  if (Number.isFinite(theirs)) ahead = Math.abs(now - theirs) < 2000 ? 0 : now - theirs;
}

/** How long ago something of the server's was. @param {string} iso @param {number} [now] ms */
export const since = (iso, now = Date.now()) => now - ahead - Date.parse(iso);
