// The questions about channels: make one, find one, change one, bring people in, leave, archive.

import { ask, openDialog } from "../../lib/dialog.js";
import { field, submit } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { Problem } from "../../lib/problem.js";
import { toastError } from "../../lib/toast.js";
import { peoplePicker } from "./people-picker.js";

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
      html`<label class="field"><span class="label">Description</span><textarea class="input" name="description" rows="3" maxlength="2000" .value=${channel.description ?? ""}></textarea></label>`,
    ],
    act: ({ name, topic, description }) => chat.api.change(channel.id, {
      ...(name.trim() !== channel.name ? { name: name.trim() } : {}), ...(topic.trim() !== (channel.topic ?? "") ? { topic: topic.trim() } : {}),
      ...(description.trim() !== (channel.description ?? "") ? { description: description.trim() } : {}),
    }, { signal }),
  });
  if (changed?.id) chat.store.put({ id: changed.id, name: changed.name, topic: changed.topic, description: changed.description });
}

/** @param {Chat} chat @param {Channel} channel @param {AbortSignal} signal @param {import("./types.js").Person[]} [chosen] who is meant already @returns {Promise<boolean>} whether they were added */
export async function addPeople(chat, channel, signal, chosen) {
  const picker = peoplePicker({ people: others(chat).filter((p) => !channel.memberIds.includes(p.id)), label: "Add", chosen });
  const added = await formDialog({
    title: `Add people to #${channel.name}`, yes: "Add", busy: "Adding", signal, body: [picker.element, channel.kind === "private" ? howMuch() : null],
    act: async ({ history }) => {
      needSomeone(picker.chosen);
      for (const person of picker.chosen) await chat.api.invite(channel.id, person.id, history ?? null, { signal });
    },
  });
  return added !== null;
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

/** Opens an archived channel again. Somebody may have taken its name meanwhile. @param {Chat} chat @param {Channel} channel @param {AbortSignal} signal @returns {Promise<boolean>} */
export async function reopenChannel(chat, channel, signal) {
  const opened = await formDialog({
    title: `Reopen #${channel.name}?`, yes: "Reopen channel", busy: "Reopening", signal,
    body: [html`<p>It comes back into the list of everyone who was in it, and they can write there again.</p>`,
      field({ name: "name", label: "Name", value: channel.name ?? "", maxlength: 80, required: true, autofocus: true })],
    act: ({ name }) => chat.api.change(channel.id, { archived: false, ...(name.trim() !== channel.name ? { name: name.trim() } : {}) }, { signal }),
  });
  if (!opened) return false;
  chat.store.put(opened);
  return true;
}
