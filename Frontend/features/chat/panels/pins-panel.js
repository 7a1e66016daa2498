// The panel of what is pinned in a conversation, the latest first.

import { html } from "../../../lib/html.js";
import { icon, iconButton } from "../../../lib/icon.js";
import { sentence } from "../../../lib/problem.js";
import { when } from "../../../lib/time.js";
import { toastError } from "../../../lib/toast.js";
import { messageCard } from "./message-card.js";
import { panelFrame } from "./panel-frame.js";

/** @param {{ chat: import("../types.js").Chat, channelId: string, canWrite: () => boolean, signal: AbortSignal, onClose: () => void }} setting */
export function pinsPanel({ chat, channelId, canWrite, signal, onClose }) {
  const { api, events, store } = chat;
  const list = html`<ol class="hits"></ol>`;
  const more = html`<button type="button" class="btn btn-s" hidden @click=${() => void read()}>Show more</button>`;
  /** @type {string | null} */
  let next = null;
  let reads = 0;
  events.on("chat.pin-changed", ({ pin }) => { if (pin.channelId === channelId) void again(); }, { signal });
  for (const kind of ["edited", "deleted"]) events.on(`chat.message-${kind}`, ({ message }) => { if ([...list.children].some((item) => /** @type {HTMLElement} */ (item).dataset.id === message.id)) void again(); }, { signal });
  store.on("reset", () => void again(), { signal });
  void again();
  return panelFrame({ title: "Pinned messages", onClose, body: html`<div class="scroll" tabindex="0">${list}${more}</div>` });

  function again() {
    next = null;
    return read();
  }

  async function read() {
    const turn = ++reads;
    const from = next;
    try {
      const page = await api.pins(channelId, from, { signal });
      if (turn !== reads) return;
      const items = page.items.map(({ message, pinnedBy, pinnedAt }) => messageCard({
        message, chat, where: false, note: `Pinned by ${store.person(pinnedBy).displayName}, ${when(pinnedAt)}`,
        tools: canWrite() ? iconButton({ icon: "x", label: "Unpin", small: true, onClick: () => api.pin(message.id, false, { signal }).catch(toastError) }) : null,
      }));
      if (from) list.append(...items); else list.replaceChildren(...items);
      next = page.next;
      more.hidden = !next;
      if (!list.children.length) list.replaceChildren(html`<li class="empty">${icon("pin", "xl")}<b>Nothing is pinned here</b><p>Pin a message from its menu, and everyone finds it here.</p></li>`);
    } catch (error) {
      if (!signal.aborted) list.replaceChildren(html`<li class="empty"><p class="t-bad">${sentence(error)}</p><button type="button" class="btn" @click=${() => void again()}>Try again</button></li>`);
    }
  }
}
