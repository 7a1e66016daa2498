// What a file is in words and signs: its size, its kind, and what may be shown of it. No DOM.

/** @typedef {{ name: string, size: number, contentType: string }} Named */

const SHOWN_PICTURES = new Set(["image/png", "image/jpeg", "image/gif", "image/webp", "image/avif"]);
const TEXTS = new Set(["application/json", "application/xml", "application/xhtml+xml", "image/svg+xml"]);
const KINDS = { "application/pdf": "PDF", "application/zip": "ZIP", "application/gzip": "Archive", "application/x-tar": "Archive", "text/csv": "CSV", "text/markdown": "Markdown", "text/html": "HTML", "image/svg+xml": "SVG", "application/json": "JSON" };
/** A picture that has no thumbnail is fetched whole up to this. */
export const WHOLE_PICTURE = 8 * 1024 * 1024;

/** 14 KB, 3.1 MB; a kilobyte is 1,024 bytes as in every file list. @param {number} bytes */
export function sizeWords(bytes) {
  if (bytes < 1024) return bytes === 1 ? "1 byte" : `${bytes} bytes`;
  const units = ["KB", "MB", "GB", "TB"];
  let value = bytes / 1024;
  let unit = 0;
  while (value >= 999.5 && unit < units.length - 1) { value /= 1024; unit += 1; }
  return `${value < 9.95 ? value.toFixed(1).replace(/\.0$/, "") : Math.round(value)} ${units[unit]}`;
}

/** How far a file is and how much longer it takes at its pace: "3.1 of 14 MB, 20 s left". @param {{ sent: number, size: number, seconds: number }} now */
export function progressWords({ sent, size, seconds }) {
  const [there, whole] = [sizeWords(sent), sizeWords(size)];
  const unit = whole.slice(whole.indexOf(" "));
  const far = sent > 0 ? `${there.endsWith(unit) ? there.slice(0, -unit.length) : there} of ${whole}` : whole;
  if (seconds < 2 || sent <= 0 || sent >= size) return far; // the first moment says little of the pace
  const left = Math.ceil((seconds * (size - sent)) / sent);
  return `${far}, ${left < 90 ? `${left} s` : left < 5400 ? `${Math.round(left / 60)} min` : `${Math.round(left / 3600)} h`} left`;
}

/** How far one is that set out at `began`, in hundredths and in words. @param {{ sent: number, began: number, file: { size: number } }} one @param {number} now milliseconds, as `began` */
export function progressOf({ sent, began, file: { size } }, now) {
  return { percent: size ? Math.min(100, Math.round((sent / size) * 100)) : 100, words: progressWords({ sent, size, seconds: (now - began) / 1000 }) };
}

/** @param {string} name */
export function ending(name) {
  const at = name.lastIndexOf(".");
  return at > 0 ? name.slice(at + 1).toLowerCase() : "";
}

/** picture, film, sound, text or other: how it is shown. @param {Named} file */
export function kindOf({ contentType, size }) {
  const type = contentType.split(";")[0];
  if (SHOWN_PICTURES.has(type)) return size > 0 ? "picture" : "other";
  if (type.startsWith("video/")) return "film";
  if (type.startsWith("audio/")) return "sound";
  return type.startsWith("text/") || TEXTS.has(type) ? "text" : "other";
}

/** One or two words: "PDF", "Text", "Archive". @param {Named} file */
export function kindWords(file) {
  const type = file.contentType.split(";")[0];
  const known = /** @type {Record<string, string>} */ (KINDS)[type];
  if (known) return known;
  const kind = kindOf(file);
  if (kind !== "other") return { picture: "Picture", film: "Video", sound: "Audio", text: ending(file.name) && ending(file.name) !== "txt" && ending(file.name).length <= 5 ? ending(file.name).toUpperCase() : "Text" }[kind];
  const end = ending(file.name);
  return end && end.length <= 5 ? end.toUpperCase() : "File";
}

/** The name of its sign. @param {Named} file */
export function iconOf(file) {
  const kind = kindOf(file);
  if (kind === "picture") return "image";
  if (kind === "film") return "video";
  if (kind === "sound") return "speaker";
  const end = ending(file.name);
  if (["csv", "tsv", "xlsx", "xls", "ods"].includes(end)) return "file-table";
  if (["zip", "gz", "tgz", "tar", "bz2", "xz", "7z", "rar", "zst"].includes(end)) return "file-zip";
  if (["pem", "key", "crt", "asc", "gpg", "pub"].includes(end)) return "file-key";
  if (kind !== "text") return file.contentType.startsWith("application/pdf") ? "file-text" : "file";
  return ["txt", "log", "md", ""].includes(end) ? "file-text" : "file-code";
}

/** A name that none of the others has: "image.png", then "image (2).png". @param {string} name @param {Iterable<string>} others */
export function freshName(name, others) {
  const taken = new Set(others);
  const at = name.lastIndexOf(".");
  const [stem, end] = at > 0 ? [name.slice(0, at), name.slice(at)] : [name, ""];
  let fresh = name;
  for (let n = 2; taken.has(fresh); n += 1) fresh = `${stem} (${n})${end}`;
  return fresh;
}

/** The measures of a picture made to fit, never enlarged. @param {number} width @param {number} height @param {number} mostWidth @param {number} mostHeight */
export function fitted(width, height, mostWidth, mostHeight) {
  const scale = Math.min(1, mostWidth / width, mostHeight / height);
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}
