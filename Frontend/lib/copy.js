// copyText(text, "Link copied"): to the clipboard, with a toast that says so.
import { toast } from "./toast.js";

/** @param {string} text @param {string} [said] */
export async function copyText(text, said = "Copied") {
  try {
    await navigator.clipboard.writeText(text);
    toast(said, { kind: "ok" });
  } catch {
    toast("The browser did not allow copying. Select the text and copy it yourself.", { kind: "bad" });
  }
}

/** Offers text as a file. @param {string} name @param {string} text */
export function saveText(name, text) {
  const url = URL.createObjectURL(new Blob([text], { type: "text/plain" }));
  const link = document.createElement("a");
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
