// The shapes Chat's files hand to each other; nothing runs here.

/**
 * @typedef {{ id: string, kind: "public" | "private" | "direct", name: string | null, topic: string | null, lastSeq: number,
 *   readSeq: number, unread: number, mentions: number, memberIds: string[], archived: boolean, joined: boolean }} Channel
 * @typedef {{ id: string, username: string, displayName: string, role: string, active: boolean, presence: string,
 *   color: number, avatarUrl?: string | null }} Person
 * @typedef {{ id: string, channelId: string, seq: number, authorId: string, body: string, createdAt: string,
 *   editedAt: string | null, deletedAt: string | null, threadRootId?: string | null, mentions?: string[] }} Message
 * @typedef {{ items: Message[], hasBefore: boolean, hasAfter: boolean }} MessagePage
 * @typedef {{ key: string, channelId: string, body: string, at: string, state: "sending" | "waiting" | "refused", reason: string | null, late?: boolean }} Entry late: it had to wait
 *
 * @typedef {object} Chat what every view of this area is given
 * @property {import("./chat-api.js").ChatApi} api
 * @property {import("./chat-store.js").ChatStore} store
 * @property {import("./outbox.js").Outbox} outbox
 * @property {import("./drafts.js").Drafts} drafts
 * @property {import("../../lib/events.js").EventHub} events
 * @property {import("../../lib/session.js").SessionHolder} session
 * @property {import("../../lib/keys.js").KeyRegistry} keys
 * @property {(path: string) => void} navigate
 *
 * @typedef {object} MessageActions what may be done with a message, from its tools, its menu or a key
 * @property {() => boolean} canWrite
 * @property {(message: Message) => void} quote
 * @property {(message: Message) => void} copyText
 * @property {(message: Message) => void} copyLink
 * @property {(message: Message) => void} edit
 * @property {(message: Message) => void} remove
 * @property {(message: Message) => void} markUnread
 * @property {(message: Message, opener: HTMLElement) => void} menu
 * @property {(message: Message) => void} sheet
 * @property {(item: HTMLElement, message: Message) => HTMLElement} dress gives an item that is being edited its field
 */

export {};
