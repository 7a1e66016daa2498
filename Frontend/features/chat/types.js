// The shapes Chat's files hand to each other; nothing runs here.

/**
 * @typedef {"default" | "all" | "mentions" | "nothing"} Level
 * @typedef {{ id: string, kind: "public" | "private" | "direct", name: string | null, topic: string | null, description?: string | null, lastSeq: number,
 *   readSeq: number, unread: number, mentions: number, memberIds: string[], archived: boolean, joined: boolean, hidden?: boolean, favourite?: boolean,
 *   notifications?: { level: Level, muted: boolean }, pins?: number, createdAt?: string }} Channel
 * @typedef {{ id: string, username: string, displayName: string, role: string, active: boolean, presence: string, bot?: boolean,
 *   color: number, avatarUrl?: string | null, status?: { emoji: string | null, text: string, expiresAt: string | null } | null }} Person
 * @typedef {{ emoji: string, userIds: string[] }} Reaction
 * @typedef {{ fileId: string, name: string, size: number, contentType: string, width?: number | null, height?: number | null, thumbnail?: boolean }} Attachment
 * @typedef {{ replies: number, lastSeq: number, lastReplyAt: string, userIds: string[] }} ThreadLine
 * @typedef {{ id: string, channelId: string, seq: number, authorId: string, body: string, createdAt: string,
 *   editedAt: string | null, deletedAt: string | null, threadRootId?: string | null, replyToId?: string | null, mentions?: string[],
 *   reactions?: Reaction[], attachments?: Attachment[], pinned?: boolean, thread?: ThreadLine | null, authorName?: string | null }} Message
 * @typedef {{ items: Message[], hasBefore: boolean, hasAfter: boolean }} MessagePage
 * @typedef {MessagePage & { root: Message, following: boolean, readSeq: number, unread: number }} ThreadPage
 * @typedef {{ root: Message, lastSeq: number, readSeq: number, unread: number, mentions: number, following: boolean, latest: Message[] }} ThreadItem
 * @typedef {{ channelId: string, threadRootId: string | null, body: string, replyToId: string | null, attachments: Attachment[], updatedAt?: string }} Draft
 * @typedef {{ body: string, replyToId?: string | null, threadRootId?: string | null, attachments?: Attachment[] }} Text what is posted
 * @typedef {{ key: string, name: string, size: number }} Awaited a file on its way, by its key in the queue
 * @typedef {Text & { key: string, channelId: string, at: string, state: "uploading" | "sending" | "waiting" | "refused", reason: string | null, late?: boolean, tried?: string,
 *   awaits?: Awaited[], lost?: string[] }} Entry late: it had to wait; tried: when it first went out; awaits: files it goes out with; lost: the names of those that went down with their tab
 *
 * @typedef {object} Standing how far a place has come, and how far I have read it
 * @property {number} lastSeq @property {number} readSeq @property {number} unread @property {boolean} joined
 *
 * @typedef {object} Room where messages stand: a conversation, or one thread of it
 * @property {string} channelId
 * @property {string | null} threadRootId
 * @property {string} label for the log
 * @property {(query: { before?: number, after?: number, around?: number, limit: number }, options: { signal: AbortSignal }) => Promise<MessagePage>} read
 * @property {(message: Message) => boolean} belongs
 * @property {() => Standing} standing
 * @property {(seq: number, options: { signal: AbortSignal }) => Promise<void>} mark moves my mark, here and on the server
 * @property {() => HTMLElement} beginning what stands before the first message
 *
 * @typedef {object} Chat what every view of this area is given
 * @property {import("./chat-api.js").ChatApi} api
 * @property {import("./chat-store.js").ChatStore} store
 * @property {import("./open-channels.js").OpenChannels} openChannels
 * @property {import("./threads/thread-store.js").ThreadStore} threads
 * @property {import("./saved/saved-marks.js").SavedMarks} saved
 * @property {import("./originals.js").Originals} originals
 * @property {import("./chat-settings.js").ChatSettings} settings
 * @property {import("./outbox.js").Outbox} outbox
 * @property {import("./compose/draft-store.js").DraftStore} drafts
 * @property {import("./files-first.js").FilesFirst} filesFirst
 * @property {import("./begun-edits.js").BegunEdits} begunEdits
 * @property {import("./files/upload-queue.js").UploadQueue} uploads
 * @property {import("./presence-watch.js").PresenceWatch} presence
 * @property {import("../../lib/events.js").EventHub} events
 * @property {import("../../lib/session.js").SessionHolder} session
 * @property {import("../../lib/keys.js").KeyRegistry} keys
 * @property {(path: string) => void} navigate
 *
 * @typedef {object} MessageActions what may be done with a message, from its tools, its menu or a key
 * @property {AbortSignal} signal of the view they belong to
 * @property {boolean} inThread
 * @property {() => boolean} canWrite
 * @property {() => boolean} canReact readers may, where they are members
 * @property {(message: Message) => void} quote
 * @property {(message: Message) => void} reply
 * @property {(message: Message) => void} thread
 * @property {(message: Message, opener: HTMLElement | null) => void} react opens the picker
 * @property {(message: Message, emoji: string) => void} toggle
 * @property {(message: Message) => void} save
 * @property {(message: Message) => void} pin
 * @property {(message: Message) => void} reactors shows who reacted
 * @property {(message: Message) => void} forward
 * @property {(message: Message) => void} history
 * @property {(message: Message) => void} copyText
 * @property {(message: Message) => void} copyLink
 * @property {(message: Message) => void} edit
 * @property {(message: Message) => void} remove
 * @property {(message: Message) => void} markUnread
 * @property {(message: Message) => void} jump goes to a message that is answered
 * @property {(message: Message, opener: HTMLElement) => void} menu
 * @property {(message: Message) => void} sheet
 * @property {(item: HTMLElement, message: Message) => HTMLElement} dress gives an item that is being edited its field
 */

export {};
