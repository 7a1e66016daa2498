// Files dropped on a room or pasted into its field.

const NO_FOLDERS = "A folder cannot be attached. Attach the files in it, or an archive of it.";

/**
 * @param {{ places: HTMLElement[], signal: AbortSignal, take: (files: File[], trouble: string) => void, ready: () => boolean }} setting
 *   places: where they may fall; the first shows that they may; trouble: what to say of what cannot be taken
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
      const { files, folders } = dropped([...(event.dataTransfer?.items ?? [])]);
      take(files, folders ? NO_FOLDERS : "");
    }, { signal });
  }
  // A file that misses would replace the page.
  for (const name of /** @type {const} */ (["dragover", "drop"])) addEventListener(name, (event) => { if (carriesFiles(event) && !event.defaultPrevented) { event.preventDefault(); if (event.dataTransfer) event.dataTransfer.dropEffect = "none"; } }, { signal });
}

/** @param {HTMLElement} field @param {{ signal: AbortSignal, take: (files: File[]) => void }} setting */
export function filePaste(field, { signal, take }) {
  field.addEventListener("paste", (event) => {
    const data = event.clipboardData;
    // A table copied from a sheet comes as text, with its looks, and as a picture of it: the text is meant. A file's bare name is not.
    if (!data || !data.types.includes("Files")) return;
    if (data.types.includes("text/plain") && ["text/html", "text/rtf"].some((type) => data.types.includes(type))) return;
    const { files } = dropped([...data.items]);
    if (!files.length) return;
    event.preventDefault();
    take(files);
  }, { signal });
}

/** @param {DragEvent} event */
const carriesFiles = (event) => event.dataTransfer?.types.includes("Files") ?? false;

/** Folders come as empty files of no type; they cannot be sent. @param {DataTransferItem[]} items */
export function dropped(items) {
  const things = items.filter((item) => item.kind === "file");
  const real = things.filter((item) => !item.webkitGetAsEntry?.()?.isDirectory);
  return { files: real.map((item) => item.getAsFile()).filter((file) => file !== null), folders: things.length - real.length };
}
