// Owns which conversations a search can be kept to: those in my list, and what is read beside them once it is asked for: hidden and archived
// ones, and public channels I am not in.

/** @typedef {import("../types.js").Channel} Channel */
/** @typedef {{ channel: Channel, low: boolean }} Place low: not in my list */

export class SearchPlaces {
  /** @type {Map<string, Channel>} */ #more = new Map();
  #chat; #signal; #onChange; #asked = false;

  /**
   * @param {{ chat: { store: Pick<import("../chat-store.js").ChatStore, "channels" | "groups">, api: Pick<import("../chat-api.js").ChatApi, "joinable" | "hidden">,
   *   openChannels: Pick<import("../open-channels.js").OpenChannels, "list" | "look" | "addEventListener"> }, signal: AbortSignal, onChange: () => void }} setting
   */
  constructor({ chat, signal, onChange }) {
    this.#chat = chat;
    this.#signal = signal;
    this.#onChange = onChange;
    chat.openChannels.addEventListener("change", () => onChange(), { signal });
  }

  /** Those of my list first. @returns {Place[]} */
  list() {
    const { channels, direct } = this.#chat.store.groups();
    const mine = new Map([...channels, ...direct].map((channel) => [channel.id, channel]));
    const others = new Map([...this.#more.values(), ...this.#chat.openChannels.list(), ...this.#chat.store.channels.values()].map((channel) => [channel.id, channel]));
    return [...[...mine.values()].map((channel) => ({ channel, low: false })), ...[...others.values()].filter(({ id }) => !mine.has(id)).map((channel) => ({ channel, low: true }))];
  }

  /** @param {string} id @returns {Channel | null} */
  find(id) { return this.list().find(({ channel }) => channel.id === id)?.channel ?? null; }

  /** Reads what is not known yet; what could not be read is asked for again. */
  async look() {
    void this.#chat.openChannels.look();
    if (this.#asked) return;
    this.#asked = true;
    try {
      const read = await Promise.all([this.#chat.api.hidden({ signal: this.#signal }), this.#chat.api.joinable({ signal: this.#signal, archived: true })]);
      for (const channel of read.flat()) this.#more.set(channel.id, channel);
      if (!this.#signal.aborted) this.#onChange();
    } catch { this.#asked = false; }
  }
}
