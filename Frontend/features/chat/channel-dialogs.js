// The questions about channels: make one, find one, change one, bring people in, leave, archive.

import { ask, openDialog } from "../../lib/dialog.js";
import { field, submit } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { Problem, sentence } from "../../lib/problem.js";
import { toastError } from "../../lib/toast.js";
import { fuzzy } from "./fuzzy.js";
import { channelIcon } from "./parts.js";
import { letters, peoplePicker } from "./people-picker.js";

/** @typedef {import("./types.js").Chat} Chat */
/** @typedef {import("./types.js").Channel} Channel */

export const MOST_IN_DIRECT = 16;
const safe = (/** @type {() => void} */ close, label = "Cancel") => html`<button type="button" class="btn" data-safe @click=${() => close()}>${label}</button>`;
const others = (/** @type {Chat} */ chat) => [...chat.store.people.values()].filter((p) => p.active && p.id !== chat.store.me.id);

/** A form in a dialog that closes when its act succeeds. @param {{ title: string, body: unknown, yes: string, busy: string, signal: AbortSignal, act: (values: Record<string, string>) => Promise<unknown> }} setting */
function formDialog({ title, body, yes, busy, signal, act }) {
  const form = /** @type {HTMLFormElement} */ (html`<form id="dialog-form" class="dialog-form"><div data-errors></div>${body}</form>`);
  const button = /** @type {HTMLButtonElement} */ (html`<button type="submit" form="dialog-form" class="btn btn-primary">${yes}</button>`);
  return openDialog({
    title, signal, body: form, foot: (close) => [safe(close), button],
    onOpen: (_, close) => submit(form, async (values) => close((await act(values)) ?? true), { signal, busy, button }),
  });
}

/** @param {Chat} chat @param {AbortSignal} signal */
export async function newChannel(chat, signal) {
  const made = await formDialog({
    title: "New channel", yes: "Create channel", busy: "Creating", signal,
    body: [
      field({ name: "name", label: "Name", hint: "Short, without spaces, such as network or on-call.", maxlength: 80, required: true, autofocus: true }),
      field({ name: "topic", label: "Topic", hint: "What it is for. Can be changed later.", maxlength: 250 }),
      html`<fieldset class="field"><legend>Who can read it</legend>
        <label class="check"><input type="radio" name="kind" value="public" checked> <span>Everyone. Anyone can join.</span></label>
        <label class="check"><input type="radio" name="kind" value="private"> <span>Only people who are added.</span></label></fieldset>`,
    ],
    act: ({ name, topic, kind }) => chat.api.create({ name: name.trim().replace(/^#/, ""), topic: topic.trim(), kind }, { signal }),
  });
  if (!made) return;
  chat.store.put({ ...made, joined: true });
  chat.navigate(`/chat/${made.id}`);
}

/** @param {Chat} chat @param {AbortSignal} signal */
export async function browseChannels(chat, signal) {
  const list = html`<div class="results picker-list"><p class="muted">Reading the list</p></div>`;
  /** @type {Channel[]} */
  let found = [];
  const find = /** @type {HTMLInputElement} */ (html`<input class="input" type="search" placeholder="Name" aria-label="Find a channel" autocomplete="off" autofocus @input=${() => draw()}>`);
  /** @type {(value?: any) => void} */
  let done = () => {};
  const draw = () => {
    const hits = found.flatMap((c) => { const m = fuzzy(find.value, c.name ?? ""); return m ? [{ c, m }] : []; }).sort((a, b) => b.m.score - a.m.score || String(a.c.name).localeCompare(String(b.c.name)));
    list.replaceChildren(...(hits.length ? hits.map(({ c, m }) => html`<div class="row">${channelIcon(c)}<span class="truncate">${letters(c.name ?? "", m.hits)}</span><span class="faint truncate grow">${c.memberIds?.length ? `${c.memberIds.length} ${c.memberIds.length === 1 ? "member" : "members"}${c.topic ? ", " : ""}` : ""}${c.topic ?? ""}</span>
      <button type="button" class="btn btn-s btn-quiet" @click=${() => done(c)}>Look</button><button type="button" class="btn btn-s" aria-label=${`Join ${c.name}`} @click=${() => void join(c)}>Join</button></div>`)
      : [html`<p class="muted">${found.length ? "No channel by that name." : "You are in every public channel already."}</p>`]));
  };
  const join = async (/** @type {Channel} */ c) => {
    if (await joinChannel(chat, c.id, signal)) done(c);
  };
  const chosen = openDialog({ title: "Public channels", body: html`<div class="field">${find}${list}</div>`, foot: (close) => [safe(close, "Close")], signal, onOpen: (_, close) => { done = close; } });
  chat.api.joinable({ signal }).then((items) => { found = items.filter((c) => !c.archived && !chat.store.channels.get(c.id)?.joined); draw(); }, (error) => list.replaceChildren(html`<p class="t-bad">${sentence(error)}</p>`));
  const channel = await chosen;
  if (channel) chat.navigate(`/chat/${channel.id}`);
}

/** @param {Chat} chat @param {string} id @param {AbortSignal} signal @returns {Promise<boolean>} whether I am in it now */
export async function joinChannel(chat, id, signal) {
  try {
    await chat.api.join(id, { signal });
    chat.store.put({ ...(await chat.api.channel(id, { signal })), joined: true });
    return true;
  } catch (error) {
    if (!signal.aborted) toastError(error);
    return false;
  }
}

/** @param {Chat} chat @param {AbortSignal} signal */
export async function newDirect(chat, signal) {
  const picker = peoplePicker({ people: others(chat), most: MOST_IN_DIRECT - 1, label: "To" });
  const made = await formDialog({
    title: "New message", yes: "Open conversation", busy: "Opening", signal, body: picker.element,
    act: async () => {
      needSomeone(picker.chosen);
      return chat.api.direct(picker.chosen.map((p) => p.id), { signal });
    },
  });
  if (made) openConversation(chat, made);
}

/** @param {unknown[]} chosen */
function needSomeone(chosen) {
  if (!chosen.length) throw new Problem({ code: "page.nobody-chosen", status: 400, detail: "Choose at least one person." });
}

/** Opens or finds the conversation with one person. @param {Chat} chat @param {string} userId @param {AbortSignal} signal @param {(channel: Channel) => void} [then] */
export async function messagePerson(chat, userId, signal, then = () => {}) {
  const known = [...chat.store.channels.values()].find((c) => c.kind === "direct" && c.memberIds.length === 2 && c.memberIds.includes(userId));
  try {
    const channel = known ?? (await chat.api.direct([userId], { signal }));
    openConversation(chat, channel);
    then(channel);
  } catch (error) { toastError(error); }
}

/** @param {Chat} chat @param {Channel} channel */
export function openConversation(chat, channel) {
  chat.store.put({ ...channel, joined: true, hidden: false });
  chat.navigate(`/chat/${channel.id}`);
}

/** @param {Chat} chat @param {Channel} channel @param {AbortSignal} signal */
export async function changeChannel(chat, channel, signal) {
  const changed = await formDialog({
    title: `Change #${channel.name}`, yes: "Save", busy: "Saving", signal,
    body: [
      field({ name: "name", label: "Name", value: channel.name ?? "", maxlength: 80, required: true }),
      field({ name: "topic", label: "Topic", value: channel.topic ?? "", maxlength: 250 }),
      html`<label class="field"><span class="label">Description</span><textarea class="input" name="description" rows="3" maxlength="1000" .value=${channel.description ?? ""}></textarea></label>`,
    ],
    act: ({ name, topic, description }) => chat.api.change(channel.id, {
      ...(name.trim() !== channel.name ? { name: name.trim() } : {}), ...(topic.trim() !== (channel.topic ?? "") ? { topic: topic.trim() } : {}),
      ...(description.trim() !== (channel.description ?? "") ? { description: description.trim() } : {}),
    }, { signal }),
  });
  if (changed?.id) chat.store.put({ id: changed.id, name: changed.name, topic: changed.topic, description: changed.description });
}

/** @param {Chat} chat @param {Channel} channel @param {AbortSignal} signal */
export async function addPeople(chat, channel, signal) {
  const picker = peoplePicker({ people: others(chat).filter((p) => !channel.memberIds.includes(p.id)), label: "Add" });
  await formDialog({
    title: `Add people to #${channel.name}`, yes: "Add", busy: "Adding", signal, body: [picker.element, channel.kind === "private" ? howMuch() : null],
    act: async ({ history }) => {
      needSomeone(picker.chosen);
      for (const person of picker.chosen) await chat.api.invite(channel.id, person.id, history ?? null, { signal });
    },
  });
}

const howMuch = () => html`<fieldset class="field"><legend>What they can read</legend>
  <label class="check"><input type="radio" name="history" value="from-joining" checked> <span>From now on</span></label>
  <label class="check"><input type="radio" name="history" value="all"> <span>Everything said here so far</span></label></fieldset>`;

/** Takes a direct conversation out of my list; the next message brings it back. @param {Chat} chat @param {Channel} channel @param {AbortSignal} signal */
export async function hideDirect(chat, channel, signal) {
  try {
    await chat.api.leave(channel.id, { signal });
    chat.store.drop(channel.id);
    chat.navigate("/chat");
  } catch (error) { toastError(error); }
}

/** @param {Chat} chat @param {Channel} channel @param {AbortSignal} signal */
export async function leaveChannel(chat, channel, signal) {
  const yes = await ask({
    title: `Leave #${channel.name}?`, yes: "Leave channel", no: "Stay", signal, danger: channel.kind === "private",
    text: channel.kind === "private" ? "You can no longer read it until someone adds you again." : "You can join again at any time.",
  });
  if (!yes) return;
  try {
    await chat.api.leave(channel.id, { signal });
    chat.store.drop(channel.id);
    chat.navigate("/chat");
  } catch (error) { toastError(error); }
}

/** @param {Chat} chat @param {Channel} channel @param {AbortSignal} signal */
export async function archiveChannel(chat, channel, signal) {
  const yes = await ask({ title: `Archive #${channel.name}?`, text: "Its messages stay readable. Nobody can write there any more, and it leaves everyone's list.", yes: "Archive channel", no: "Keep it", danger: true, signal });
  if (!yes) return;
  try {
    await chat.api.archive(channel.id, { signal });
    chat.store.put({ id: channel.id, archived: true });
    chat.navigate("/chat");
  } catch (error) { toastError(error); }
}
