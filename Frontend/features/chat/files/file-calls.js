// What files ask of the server.

import { upload } from "../../../lib/upload.js";

/** @typedef {import("../types.js").Attachment} Attachment */

const PREVIEW = 64 * 1024;

/** @param {string} fileId */
export const contentOf = (fileId) => `/api/v1/files/${encodeURIComponent(fileId)}/content`;
/** @param {string} fileId */
export const thumbnailOf = (fileId) => `/api/v1/files/${encodeURIComponent(fileId)}/thumbnail`;

/** @param {import("../../../lib/api.js").Api} api */
export function fileCalls(api) {
  return {
    /** @param {string} channelId @param {Blob} file @param {{ name: string, width?: number, height?: number, onProgress: (sent: number, total: number) => void, signal: AbortSignal }} how @returns {Promise<Attachment>} */
    upload: (channelId, file, { name, width, height, onProgress, signal }) =>
      upload(`/channels/${encodeURIComponent(channelId)}/attachments`, file, { query: { name, width, height }, onProgress, signal }),
    /** @param {string} fileId @param {Blob} picture @param {{ signal?: AbortSignal }} [o] */
    thumbnail: (fileId, picture, o) => api.put(`/files/${encodeURIComponent(fileId)}/thumbnail`, picture, o),
    /** Takes back a file that is in no message. @param {string} fileId */
    takeBack: (fileId) => api.delete(`/files/${encodeURIComponent(fileId)}`),
    /** The beginning of a text, and whether there is more. @param {Attachment} file @param {{ signal?: AbortSignal }} [o] @returns {Promise<{ text: string, cut: boolean }>} */
    async beginning(file, o) {
      if (file.size === 0) return { text: "", cut: false };
      const { body } = await api.send("GET", `/files/${encodeURIComponent(file.fileId)}/content`, { ...o, text: true, headers: { Range: `bytes=0-${PREVIEW - 1}`, Accept: "*/*" } });
      return { text: body ?? "", cut: file.size > PREVIEW };
    },
  };
}
