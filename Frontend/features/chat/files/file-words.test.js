import assert from "node:assert/strict";
import { test } from "node:test";
import { fitted, freshName, iconOf, kindOf, kindWords, progressOf, progressWords, sizeWords } from "./file-words.js";

test("a size is said in the unit that people use", () => {
  assert.deepEqual([0, 1, 1023, 1024, 14_336, 1_048_000, 3_250_586, 1_073_741_824].map(sizeWords), ["0 bytes", "1 byte", "1023 bytes", "1 KB", "14 KB", "1 MB", "3.1 MB", "1 GB"]);
});

test("only what browsers show safely is a picture", () => {
  const kind = (/** @type {string} */ contentType, size = 5) => kindOf({ name: "a", size, contentType });
  assert.deepEqual(["image/png", "image/svg+xml", "image/heic", "text/html", "text/plain; charset=utf-8", "video/mp4", "audio/ogg", "application/pdf"].map((type) => kind(type)),
    ["picture", "text", "other", "text", "text", "film", "sound", "other"]);
  assert.equal(kind("image/png", 0), "other");
});

test("a kind has a word and a sign", () => {
  const file = (/** @type {string} */ name, /** @type {string} */ contentType) => ({ name, size: 5, contentType });
  assert.equal(kindWords(file("a.pdf", "application/pdf")), "PDF");
  assert.equal(kindWords(file("main.py", "text/plain")), "PY");
  assert.equal(kindWords(file("notes.txt", "text/plain")), "Text");
  assert.equal(kindWords(file("a", "application/octet-stream")), "File");
  assert.equal(iconOf(file("main.py", "text/plain")), "file-code");
  assert.equal(iconOf(file("a.csv", "text/csv")), "file-table");
  assert.equal(iconOf(file("a.tgz", "application/gzip")), "file-zip");
});

test("a second paste gets a name of its own", () => {
  assert.equal(freshName("image.png", []), "image.png");
  assert.equal(freshName("image.png", ["image.png", "image (2).png"]), "image (3).png");
  assert.equal(freshName("Makefile", ["Makefile"]), "Makefile (2)");
});

test("a picture is made to fit and never enlarged", () => {
  assert.deepEqual(fitted(4000, 3000, 440, 320), { width: 427, height: 320 });
  assert.deepEqual(fitted(16, 16, 440, 320), { width: 16, height: 16 });
  assert.deepEqual(fitted(100_000, 1, 440, 320), { width: 440, height: 1 });
});

test("a file on its way says how far it is, and from its pace how much longer it takes", () => {
  const MB = 1024 * 1024;
  const words = (/** @type {number} */ sent, /** @type {number} */ seconds, size = 14 * MB) => progressWords({ sent, size, seconds });
  assert.equal(words(0, 0), "14 MB");
  assert.equal(words(0.5 * MB, 1), "512 KB of 14 MB");
  assert.equal(words(3.1 * MB, 6), "3.1 of 14 MB, 22 s left");
  assert.equal(words(0.5 * MB, 10), "512 KB of 14 MB, 5 min left");
  assert.equal(words(1 * MB, 3600), "1 of 14 MB, 13 h left");
  assert.equal(words(14 * MB, 60), "14 of 14 MB");
});

test("how much longer a file takes is counted from when it set out", () => {
  const MB = 1024 * 1024;
  const one = { sent: 5 * MB, began: 60_000, file: { size: 10 * MB } };
  assert.deepEqual(progressOf(one, 70_000), { percent: 50, words: "5 of 10 MB, 10 s left" });
  assert.deepEqual(progressOf({ ...one, sent: 12 * MB }, 70_000).percent, 100);
  assert.deepEqual(progressOf({ sent: 0, began: 0, file: { size: 0 } }, 5000), { percent: 100, words: "0 bytes" });
});
