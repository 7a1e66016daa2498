// The shapes the files of Calls hand to each other; nothing runs here.

/**
 * @typedef {{ userId: string, deviceId: string, joinedAt: string, muted: boolean, camera: boolean, sharing: boolean, hand: boolean }} Participant
 * @typedef {{ id: string, channelId: string, startedAt: string, startedBy: string, participants: Participant[], ringing: string[],
 *   busy: string[], ended: "ended" | "missed" | "declined" | null }} Call
 * @typedef {{ callId: string, from: string, fromDevice: string, toDevice: string, data: SignalData }} Signal
 * @typedef {{ description?: RTCSessionDescriptionInit | null, candidate?: RTCIceCandidateInit | null, candidates?: RTCIceCandidateInit[] | null }} SignalData
 * @typedef {{ muted: boolean, camera: boolean, sharing: boolean, hand: boolean }} OwnState
 * @typedef {{ id: string, username: string, displayName: string, color: number, presence?: string, avatarUrl?: string | null }} Person
 * @typedef {{ id: string, kind: "public" | "private" | "direct", name: string | null, memberIds: string[] }} Place
 * @typedef {{ kbps: number, loss: number, rtt: number | null, level: "good" | "fair" | "poor" | "waiting" }} Quality loss: 0..1; rtt: ms
 */

export {};
