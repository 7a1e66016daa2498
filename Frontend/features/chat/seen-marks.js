// Owns how far the others have read one conversation, and shows it: small faces at the last message each has seen.

import { avatar } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { listed } from "./parts.js";
import { standing } from "./standing.js";

const MOST_FACES = 5;

export class SeenMarks extends EventTarget {
  /** @type {Map<string, number>} */ #seqs = new Map();
  /** Which message shows which faces. @type {Map<string, string>} */ #shown = new Map();
  #chat;

  /** @param {{ chat: import("./types.js").Chat, channelId: string, signal: AbortSignal }} setting */
  constructor({ chat, channelId, signal }) {
    super();
    this.#chat = chat;
    chat.events.on("chat.receipt", ({ receipt }) => { if (receipt.channelId === channelId) this.#put(receipt); }, { signal });
    const read = () => chat.api.receipts(channelId, { signal }).then((items) => items.forEach((item) => this.#put(item)), () => {}); // without them nothing is missing
    chat.store.on("reset", () => void read(), { signal });
    void read();
  }

  /** @param {() => void} fn @param {{ signal: AbortSignal }} options */
  onChange(fn, { signal }) {
    let waiting = false;
    this.addEventListener("change", () => {
      if (waiting) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; if (!signal.aborted) fn(); }); // many read at once; once a frame is enough
    }, { signal });
  }

  /** @param {{ userId: string, seq: number }} receipt */
  #put({ userId, seq }) {
    if (userId === this.#chat.store.me.id || seq <= (this.#seqs.get(userId) ?? -1)) return;
    this.#seqs.set(userId, seq);
    this.dispatchEvent(new Event("change"));
  }

  /** @param {import("./types.js").Message[]} messages ascending @param {boolean} cut whether more come after them @param {(id: string) => HTMLElement | null} nodeOf */
  paint(messages, cut, nodeOf) {
    const faces = standing(messages, this.#seqs, cut);
    for (const id of this.#shown.keys()) if (!faces.has(id)) { nodeOf(id)?.querySelector(":scope > .seen")?.remove(); this.#shown.delete(id); }
    for (const [id, people] of faces) {
      const sign = people.join();
      const node = nodeOf(id);
      const there = node?.querySelector(":scope > .seen");
      if (!node || (there && this.#shown.get(id) === sign)) continue;
      there?.remove();
      node.append(this.#faces(people));
      this.#shown.set(id, sign);
    }
  }

  /** @param {string[]} ids */
  #faces(ids) {
    const people = ids.map((id) => this.#chat.store.person(id));
    const words = `Seen by ${listed(people.map((p) => p.displayName))}`;
    return html`<div class="seen" title=${`Seen by ${people.map((p) => p.displayName).join(", ")}`}><span class="avatars" aria-hidden="true">${people.slice(0, MOST_FACES).map((p) => avatar(p, { size: "xs" }))}</span>
      ${people.length > MOST_FACES ? html`<span aria-hidden="true">+${people.length - MOST_FACES}</span>` : null}<span class="sr-only">${words}</span></div>`;
  }
}
