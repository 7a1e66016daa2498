// Where the "New" line of a log stands. Pure.

/**
 * After which seq it stands once this message of somebody else has arrived.
 * @param {{ newAfter: number | null, seq: number, readSeq: number, watching: boolean }} now readSeq: how far I have read; watching: I look at the log
 */
export function lineAfter({ newAfter, seq, readSeq, watching }) {
  if (watching) return newAfter;
  // What stood above it has been read since: the line begins anew at what is new now.
  return newAfter === null || readSeq >= seq - 1 ? seq - 1 : newAfter;
}
