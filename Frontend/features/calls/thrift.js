// How much each picture may cost, so that sound comes first. Pure.

/**
 * What one sender may use, by how many others it sends to: an upload is shared by all of them.
 * @param {number} others @param {"camera" | "screen"} kind
 * @returns {{ maxBitrate: number, scaleResolutionDownBy: number, maxFramerate: number }}
 */
export function sendLimit(others, kind) {
  if (kind === "screen") {
    const maxBitrate = others <= 1 ? 2_500_000 : others <= 3 ? 1_500_000 : others <= 5 ? 900_000 : 600_000;
    return { maxBitrate, scaleResolutionDownBy: 1, maxFramerate: others <= 3 ? 15 : 8 };
  }
  if (others <= 1) return { maxBitrate: 1_500_000, scaleResolutionDownBy: 1, maxFramerate: 30 };
  if (others <= 3) return { maxBitrate: 700_000, scaleResolutionDownBy: 1.5, maxFramerate: 24 };
  if (others <= 5) return { maxBitrate: 350_000, scaleResolutionDownBy: 2, maxFramerate: 20 };
  return { maxBitrate: 200_000, scaleResolutionDownBy: 3, maxFramerate: 15 };
}

/** Bits a second for one voice. @param {number} others */
export const voiceLimit = (others) => (others <= 3 ? 48_000 : 32_000);

/**
 * Decides when a camera must rest towards one person so that the voice gets through, and when it may come back.
 * Fed with the loss of the voice, once for each look.
 */
export class CameraRest {
  #bad = 0;
  #good = 0;
  resting = false;

  /** @param {number} loss 0..1 @param {number | null} rtt ms @returns {boolean} whether it changed */
  look(loss, rtt) {
    const suffers = loss > 0.08 || (rtt ?? 0) > 1000;
    this.#bad = suffers ? this.#bad + 1 : 0;
    this.#good = suffers ? 0 : this.#good + 1;
    if (!this.resting && this.#bad >= 3) { this.resting = true; return true; }
    if (this.resting && this.#good >= 8) { this.resting = false; return true; }
    return false;
  }
}

/** @param {number} loss 0..1 @param {number | null} rtt ms @returns {"good" | "fair" | "poor"} */
export const qualityOf = (loss, rtt) => (loss > 0.06 || (rtt ?? 0) > 600 ? "poor" : loss > 0.02 || (rtt ?? 0) > 250 ? "fair" : "good");

/** Columns of a grid for this many tiles: wide windows fill rows, narrow ones columns. @param {number} tiles @param {boolean} narrow */
export function columnsFor(tiles, narrow) {
  if (narrow) return tiles <= 2 ? 1 : 2;
  return tiles <= 1 ? 1 : tiles <= 4 ? 2 : tiles <= 9 ? 3 : 4;
}

/** 62 s -> "1:02"; 3662 s -> "1:01:02" @param {number} seconds */
export function clock(seconds) {
  const whole = Math.max(0, Math.floor(seconds));
  const [h, m, s] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return h ? `${h}:${String(m).padStart(2, "0")}:${String(s).padStart(2, "0")}` : `${m}:${String(s).padStart(2, "0")}`;
}
