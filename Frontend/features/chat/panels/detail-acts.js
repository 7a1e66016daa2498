// What can be done with a conversation from its Details, in order. Pure.

/** @typedef {{ change: () => boolean, invite: () => boolean, remove: () => boolean, leave: () => boolean, call: () => boolean, archive: () => boolean, reopen: () => boolean, favour: () => boolean, hide: () => boolean }} May */
/** @typedef {"pins" | "invite" | "webhooks" | "hide" | "reopen" | "leave" | "archive"} Act */

/** @param {Pick<import("../types.js").Channel, "pins">} channel @param {May} may @returns {{ act: Act, label: string, icon: string, danger?: boolean }[]} */
export function detailActs({ pins }, may) {
  return [
    { act: "pins", label: `Pinned messages${pins ? ` (${pins})` : ""}`, icon: "pin" },
    ...(may.invite() ? [/** @type {const} */ ({ act: "invite", label: "Add people", icon: "user-plus" })] : []),
    ...(may.change() ? [/** @type {const} */ ({ act: "webhooks", label: "Incoming webhooks", icon: "link" })] : []),
    ...(may.hide() ? [/** @type {const} */ ({ act: "hide", label: "Hide until the next message", icon: "eye-off" })] : []),
    ...(may.reopen() ? [/** @type {const} */ ({ act: "reopen", label: "Reopen channel", icon: "folder" })] : []),
    ...(may.leave() ? [/** @type {const} */ ({ act: "leave", label: "Leave channel", icon: "log-out" })] : []),
    ...(may.archive() ? [/** @type {const} */ ({ act: "archive", label: "Archive channel", icon: "folder-lock", danger: true })] : []),
  ];
}
