// Files dropped on a room or pasted into its field.

/**
 * @param {{ places: HTMLElement[], signal: AbortSignal, take: (files: File[]) => void, ready: () => boolean }} setting places: where they may fall; the first shows that they may
 */
export function fileDrop({ places, signal, take, ready }) {
  const [shown] = places;
  // Leaving a child is not leaving the place: what counts is where the pointer is now.
  const over = (/** @type {boolean} */ on) => shown.classList.toggle("is-drop", on);
  for (const place of places) {
    place.addEventListener("dragover", (event) => {
      if (!carriesFiles(event) || !ready()) return;
      event.preventDefault();
      if (event.dataTransfer) event.dataTransfer.dropEffect = "copy";
      over(true);
    }, { signal });
    place.addEventListener("dragleave", (event) => { if (!places.some((one) => one.contains(/** @type {Node | null} */ (event.relatedTarget)))) over(false); }, { signal });
    place.addEventListener("drop", (event) => {
      over(false);
      if (!carriesFiles(event) || !ready()) return;
      event.preventDefault();
      take(filesOf(event.dataTransfer));
    }, { signal });
  }
  // A file that misses would replace the page.
  for (const name of /** @type {const} */ (["dragover", "drop"])) addEventListener(name, (event) => { if (carriesFiles(event) && !event.defaultPrevented) { event.preventDefault(); if (event.dataTransfer) event.dataTransfer.dropEffect = "none"; } }, { signal });
}

/** @param {HTMLElement} field @param {{ signal: AbortSignal, take: (files: File[]) => void }} setting */
export function filePaste(field, { signal, take }) {
  field.addEventListener("paste", (event) => {
    const data = event.clipboardData;
    // A table copied from a sheet comes as text and as a picture of it; the text is meant.
    if (!data || !data.types.includes("Files") || data.types.includes("text/plain")) return;
    const files = filesOf(data);
    if (!files.length) return;
    event.preventDefault();
    take(files);
  }, { signal });
}

/** @param {DragEvent} event */
const carriesFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;

/** Folders come as empty files of no type; they are left out. @param {DataTransfer | null} data @returns {File[]} */
function filesOf(data) {
  return [...(data?.items ?? [])].filter((item) => item.kind === "file" && !item.webkitGetAsEntry?.()?.isDirectory)
    .map((item) => item.getAsFile()).filter((file) => file !== null);
}
