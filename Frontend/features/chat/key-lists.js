// Keys that a field or the gallery acts on itself, told to the sheet of all shortcuts, where people look for them.

/** @type {[string, [string, string][]][]} */
const lists = [
  ["Writing", [["Enter", "Send, or a new line, as chosen in Settings"], ["Shift+Enter", "A new line"], ["ArrowUp", "Edit my last message, in an empty field"], ["Control+B", "Bold"], ["Control+I", "Italic"], ["Control+E", "Code"],
    ["Control+Shift+X", "Strikethrough"], ["Control+Shift+U", "Underline"], ["Control+Shift+L", "Link"]]],
  ["Pictures", [["ArrowRight", "Next picture"], ["ArrowLeft", "Picture before"], ["Home", "First picture"], ["End", "Last picture"], ["+", "Larger"], ["-", "Smaller"], ["0", "As large as the window"], ["D", "Download"]]],
];

/** @param {Pick<import("../../lib/keys.js").KeyRegistry, "add">} keys @param {AbortSignal} signal */
export function listKeys(keys, signal) {
  for (const [group, list] of lists) for (const [stroke, label] of list) keys.add({ keys: stroke, label, group, run: () => false }, { signal });
}
