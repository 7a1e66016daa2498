// Makes the six sounds of the product, from nothing but sines: node Frontend/sounds/make.mjs
// Each is a few notes, one channel, 16 bit, so that the files stay small. What comes out is committed beside this file.
import { writeFileSync } from "node:fs";

const RATE = 16_000;

/** @typedef {{ at: number, hertz: number, seconds: number, loud?: number, fade?: number }} Note at and seconds in seconds; fade: how fast it dies, larger is faster */

/** A soft bell: a sine with a quiet octave over it, which dies away. @param {number} t @param {Note} note */
function tone(t, { hertz, seconds, loud = 0.5, fade = 6 }) {
  if (t < 0 || t >= seconds) return 0;
  const attack = Math.min(1, t / 0.008);
  const release = Math.min(1, (seconds - t) / 0.03);
  const wave = Math.sin(2 * Math.PI * hertz * t) + 0.22 * Math.sin(4 * Math.PI * hertz * t) + 0.07 * Math.sin(6 * Math.PI * hertz * t);
  return loud * attack * release * Math.exp(-fade * t) * wave / 1.29;
}

/** @type {Record<string, Note[]>} */
const sounds = {
  message: [{ at: 0, hertz: 660, seconds: 0.22, loud: 0.35, fade: 12 }],
  mention: [{ at: 0, hertz: 660, seconds: 0.2, fade: 10 }, { at: 0.1, hertz: 880, seconds: 0.35, fade: 8 }],
  ring: [
    { at: 0, hertz: 523, seconds: 0.4, fade: 4 }, { at: 0.2, hertz: 659, seconds: 0.4, fade: 4 }, { at: 0.4, hertz: 784, seconds: 0.6, fade: 4 },
    { at: 1.0, hertz: 659, seconds: 0.4, fade: 4 }, { at: 1.2, hertz: 784, seconds: 0.8, fade: 3 },
  ],
  joined: [{ at: 0, hertz: 440, seconds: 0.18, loud: 0.4, fade: 10 }, { at: 0.09, hertz: 587, seconds: 0.25, loud: 0.4, fade: 9 }],
  left: [{ at: 0, hertz: 587, seconds: 0.18, loud: 0.4, fade: 10 }, { at: 0.09, hertz: 440, seconds: 0.25, loud: 0.4, fade: 9 }],
  trouble: [{ at: 0, hertz: 220, seconds: 0.25, fade: 6 }, { at: 0.16, hertz: 196, seconds: 0.4, fade: 6 }],
};

/** @param {Note[]} notes */
function wav(notes) {
  const length = Math.ceil(Math.max(...notes.map((n) => n.at + n.seconds)) * RATE);
  const file = Buffer.alloc(44 + length * 2);
  file.write("RIFF", 0);
  file.writeUInt32LE(36 + length * 2, 4);
  file.write("WAVEfmt ", 8);
  file.writeUInt32LE(16, 16);
  file.writeUInt16LE(1, 20); // PCM
  file.writeUInt16LE(1, 22);
  file.writeUInt32LE(RATE, 24);
  file.writeUInt32LE(RATE * 2, 28);
  file.writeUInt16LE(2, 32);
  file.writeUInt16LE(16, 34);
  file.write("data", 36);
  file.writeUInt32LE(length * 2, 40);
  for (let i = 0; i < length; i++) {
    const sample = notes.reduce((sum, note) => sum + tone(i / RATE - note.at, note), 0);
    file.writeInt16LE(Math.round(Math.max(-1, Math.min(1, sample)) * 32_767), 44 + i * 2);
  }
  return file;
}

for (const [name, notes] of Object.entries(sounds)) writeFileSync(new URL(`${name}.wav`, import.meta.url), wav(notes));
