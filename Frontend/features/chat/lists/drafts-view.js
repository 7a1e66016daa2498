// What I began to write and did not send, and what was refused where I cannot write any more.

import { copyText } from "../../../lib/copy.js";
import { html } from "../../../lib/html.js";
import { icon } from "../../../lib/icon.js";
import { when } from "../../../lib/time.js";
import { plainText } from "../excerpt.js";
import { channelFace } from "../parts.js";
import { hasField, stranded } from "../stranded.js";
import { inboxView } from "./inbox-view.js";

/** @typedef {import("../types.js").Chat} Chat */
/** @typedef {{ channelId: string, threadRootId?: string | null, body: string, attachments?: { name: string }[] }} Written */

/** @param {import("../../../lib/router.js").ViewContext} context @param {Chat} chat @param {import("../../shell/shell.js").Shell} shell */
export function draftsView(context, chat, shell) {
  const { signal } = context;
  const { store, drafts, outbox } = chat;
  return inboxView(context, shell, {
    title: "Drafts", icon: "pencil", empty: { text: "No drafts", hint: "What you begin to write and do not send waits here, on all your devices." },
    page: async () => {
      const refused = stranded(outbox, store);
      await store.learn([...refused, ...drafts.list()].map(({ channelId }) => channelId), { signal });
      return { next: null, items: [
        ...refused.map((entry) => ({ key: entry.key, node: card(entry, chat, entry.at, [
          html`<p class="msg-state is-bad">${icon("error")}<span>Not sent. ${entry.reason}</span></p>`], () => chat.filesFirst.discard(entry.key)) })),
        ...drafts.list().map((draft) => ({ key: `${draft.channelId} ${draft.threadRootId ?? ""}`, node: card(draft, chat, draft.updatedAt, [], () => drafts.set({ ...draft, body: "", replyToId: null, attachments: [] })) })),
      ] };
    },
    watch: (again) => {
      drafts.addEventListener("change", again, { signal });
      outbox.addEventListener("change", again, { signal });
      store.on("channels", again, { signal });
    },
  });
}

/** @param {Written} written @param {Chat} chat @param {string | undefined} at @param {HTMLElement[]} trouble @param {() => void} discard */
function card({ channelId, threadRootId, body, attachments = [] }, { store }, at, trouble, discard) {
  const channel = store.channels.get(channelId);
  const path = threadRootId ? `/chat/${channelId}?thread=${threadRootId}` : `/chat/${channelId}`;
  const open = hasField(store, channelId);
  const files = attachments.map((file) => file.name).join(", ");
  return html`<li class="thread-card"><p class="where">${channel ? channelFace(channel, store) : null}${channel ? store.title(channel) : "A conversation you left"}${channel?.archived ? ", archived" : ""}${threadRootId ? ", in a thread" : ""}
      ${at ? html`<time class="end faint" datetime=${at}>${when(at)}</time>` : null}</p>
    ${open ? html`<a href=${path}><span class="truncate">${plainText(body).slice(0, 200) || files}</span></a>` : html`<p class="left-text" tabindex="0">${body || files}</p>`}${trouble}
    <p class="acts hit-acts">${open ? html`<a class="btn btn-s" href=${path}>Go on writing</a>` : body ? html`<button type="button" class="btn btn-s" @click=${() => void copyText(body, "Text copied")}>Copy text</button>` : null}
      ${!open && channel && !channel.archived ? html`<a class="btn btn-s btn-quiet" href=${path}>Go there</a>` : null}
      <button type="button" class="btn btn-s btn-quiet" @click=${discard}>Discard</button></p></li>`;
}
