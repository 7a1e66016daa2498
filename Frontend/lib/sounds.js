// Plays the product's six sounds. A browser lets a page be heard only after the person did something in it; until then nothing is.

/** @typedef {"message" | "mention" | "ring" | "joined" | "left" | "trouble"} Sound */

/** @type {Map<Sound, HTMLAudioElement>} */
const loaded = new Map();

let allowed = true;

/** Whether this person wants sounds at all. @param {boolean} on */
export function allowSounds(on) { allowed = on; }

/** @param {Sound} name @param {{ loop?: boolean, signal?: AbortSignal }} [options] loop: again and again until the signal */
export function playSound(name, { loop = false, signal } = {}) {
  if (!allowed || signal?.aborted) return;
  let audio = loaded.get(name);
  if (!audio) loaded.set(name, (audio = new Audio(new URL(`../sounds/${name}.wav`, import.meta.url).href)));
  const playing = audio;
  playing.loop = loop;
  playing.currentTime = 0;
  signal?.addEventListener("abort", () => playing.pause(), { once: true });
  void playing.play().catch(() => {}); // not allowed to be heard yet, or no sound on this machine
}
