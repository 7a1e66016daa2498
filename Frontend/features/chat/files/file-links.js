// Which picture each button of a log shows, and the way to a download.

import { html } from "../../../lib/html.js";
import { icon } from "../../../lib/icon.js";
import { contentOf } from "./file-calls.js";

/** The gallery goes through the buttons of a log as they stand there. @type {WeakMap<Element, import("../types.js").Attachment>} */
export const shown = new WeakMap();

/** @param {import("../types.js").Attachment} file */
export function download(file) {
  return html`<a class="icon-btn" href=${contentOf(file.fileId)} download=${file.name} aria-label=${`Download ${file.name}`}>${icon("download", "m")}</a>`;
}
