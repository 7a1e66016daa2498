// The panel about a conversation: what it is for, how it may call me, who is in it, and what can be done with it.

import { html } from "../../../lib/html.js";
import { icon } from "../../../lib/icon.js";
import { toastError } from "../../../lib/toast.js";
import { addPeople, archiveChannel, changeChannel, hideDirect, leaveChannel, reopenChannel } from "../channel-dialogs.js";
import { KeyedList } from "../keyed-list.js";
import { detailActs } from "./detail-acts.js";
import { memberRows } from "./member-rows.js";
import { panelFrame } from "./panel-frame.js";
import { webhooksDialog } from "./webhooks-dialog.js";

/** @typedef {import("../types.js").Level} Level */

/** @type {[Level, string][]} */
const LEVELS = [["default", "As in my settings"], ["all", "Every message"], ["mentions", "Mentions only"], ["nothing", "Nothing"]];

/** @param {{ chat: import("../types.js").Chat, channel: () => import("../types.js").Channel, may: import("./detail-acts.js").May, showPins: () => void, signal: AbortSignal, onClose: () => void }} setting */
export function detailsPanel({ chat, channel, may, showPins, signal, onClose }) {
  const { store, api } = chat;
  const about = html`<section class="panel-section"></section>`;
  const calls = html`<section class="panel-section"></section>`;
  const acts = html`<section class="panel-section details-acts"></section>`;
  /** @type {Record<import("./detail-acts.js").Act, () => void>} */
  const runs = {
    pins: showPins,
    invite: () => void addPeople(chat, channel(), signal),
    webhooks: () => void webhooksDialog(chat, channel(), signal),
    hide: () => void hideDirect(chat, channel(), signal),
    reopen: () => void reopenChannel(chat, channel(), signal),
    leave: () => void leaveChannel(chat, channel(), signal),
    archive: () => void archiveChannel(chat, channel(), signal),
  };
  const drawn = { about: new KeyedList(about), acts: new KeyedList(acts) };
  const level = /** @type {HTMLSelectElement} */ (html`<select class="input" aria-label="Tell me about" @change=${() => void notify()}>${LEVELS.map(([value, label]) => html`<option value=${value}>${label}</option>`)}</select>`);
  const muted = /** @type {HTMLInputElement} */ (html`<input type="checkbox" role="switch" @change=${() => void notify()}>`);
  calls.append(html`<h3>Notifications</h3>`, html`<span class="select">${level}${icon("chevron-down")}</span>`, html`<label class="check mt-12">${muted} <span>Mute: no sound, no count</span></label>`);
  const people = memberRows({ chat, channel, may, signal });
  for (const kind of /** @type {const} */ (["channels", "people", "presence"])) store.on(kind, draw, { signal });
  chat.events.on("chat.pin-changed", ({ pin }) => { if (pin.channelId === channel().id) void countPins(); }, { signal });
  draw();
  void countPins();
  return panelFrame({ title: "Details", onClose, body: html`<div class="scroll" tabindex="0"><div class="panel-body">${about}${calls}${people}${acts}</div></div>` });

  function draw() {
    const c = channel();
    const direct = c.kind === "direct";
    drawn.about.show([["kind", html`<h3>${direct ? "Conversation" : c.kind === "private" ? "Private channel" : "Public channel"}</h3>`],
      ["words", html`<dl class="dl">${direct ? null : [html`<dt>Name</dt>`, html`<dd>${c.name}</dd>`, html`<dt>Topic</dt>`, html`<dd>${c.topic || html`<span class="faint">None</span>`}</dd>`,
        c.description ? [html`<dt>About</dt>`, html`<dd class="pre-line">${c.description}</dd>`] : null]}
        ${direct ? [html`<dt>With</dt>`, html`<dd>${store.title(c)}</dd>`] : null}</dl>`],
      ...(may.change() ? [/** @type {[string, HTMLElement]} */ (["change", html`<button type="button" class="btn btn-s" @click=${() => void changeChannel(chat, channel(), signal)}>${icon("pencil")} Name, topic, description</button>`])] : [])]);
    calls.hidden = !c.joined || c.archived;
    if (document.activeElement !== level) level.value = c.notifications?.level ?? "default";
    muted.checked = c.notifications?.muted ?? false;
    drawn.acts.show(detailActs(c, may).map(({ act, label, icon: sign, danger }) => [act, html`<button type="button" class=${danger ? "menu-item is-danger" : "menu-item"} @click=${runs[act]}>${icon(sign)}<span>${label}</span></button>`]));
  }

  /** Its news say which message, not how many there are. */
  async function countPins() {
    try { store.put({ id: channel().id, pins: (await api.channel(channel().id, { signal })).pins }); } catch { /* the count stays as it was */ }
  }

  async function notify() {
    const wanted = { level: /** @type {Level} */ (level.value), muted: muted.checked };
    try {
      await api.notify(channel().id, wanted, { signal });
      store.put({ id: channel().id, notifications: wanted });
    } catch (error) {
      toastError(error);
      draw();
    }
  }
}
