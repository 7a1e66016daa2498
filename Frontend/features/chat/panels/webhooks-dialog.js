// The addresses scripts may post to in one channel: make one, whose secret shows once, and take one away.

import { ask, openDialog } from "../../../lib/dialog.js";
import { copyText } from "../../../lib/copy.js";
import { field, submit } from "../../../lib/form.js";
import { html } from "../../../lib/html.js";
import { iconButton } from "../../../lib/icon.js";
import { sentence } from "../../../lib/problem.js";
import { when } from "../../../lib/time.js";
import { toastError } from "../../../lib/toast.js";

/** @param {import("../types.js").Chat} chat @param {import("../types.js").Channel} channel @param {AbortSignal} signal */
export async function webhooksDialog(chat, channel, signal) {
  const { api } = chat;
  const list = html`<ul class="group"></ul>`;
  const once = html`<div aria-live="polite"></div>`;
  const form = /** @type {HTMLFormElement} */ (html`<form class="webhook-form"><div class="grow">${field({ name: "name", label: "Name", hint: "Shown as the author, such as backups.", maxlength: 80, required: true, autofocus: true })}</div>
    <button type="submit" class="btn">Make a webhook</button></form>`);
  submit(form, async ({ name }) => {
    const made = await api.addWebhook(channel.id, name.trim(), { signal });
    form.reset();
    show(made);
    await read();
  }, { signal, busy: "Making" });
  void read();
  await openDialog({
    title: `Incoming webhooks of #${channel.name}`, wide: true, signal,
    body: html`<div class="dialog-form"><p class="muted">A script posts here with a webhook's address, in the form that Slack knows: {"text": "..."}.</p>${form}${once}${list}</div>`,
    foot: (close) => [html`<button type="button" class="btn" data-safe @click=${() => close()}>Close</button>`],
  });

  /** @param {{ url: string, secret: string, name: string }} made */
  function show({ url, secret, name }) {
    const line = (/** @type {string} */ label, /** @type {string} */ value) => html`<div class="reveal"><small>${label}</small><code class="truncate">${value}</code>${iconButton({ icon: "copy", label: `Copy the ${label.toLowerCase()}`, onClick: () => void copyText(value, `${label} copied`) })}</div>`;
    once.replaceChildren(html`<div class="notice notice-warn"><div><p><b>${name} is ready.</b> The secret shows only now.</p>${line("Address", url)}${line("Secret", secret)}</div></div>`);
  }

  async function read() {
    try {
      const hooks = await api.webhooks(channel.id, { signal });
      list.replaceChildren(...hooks.map((hook) => html`<li><span class="grow"><b>${hook.name}</b><small>Made ${when(hook.createdAt)}</small></span>
        <button type="button" class="btn btn-s btn-danger-text" @click=${() => void remove(hook)}>Remove</button></li>`));
      list.hidden = hooks.length === 0;
    } catch (error) { if (!signal.aborted) list.replaceChildren(html`<li class="t-bad">${sentence(error)}</li>`); }
  }

  /** @param {{ id: string, name: string }} hook */
  async function remove(hook) {
    const yes = await ask({ title: `Remove ${hook.name}?`, text: "Scripts that use its address can no longer post here.", yes: "Remove webhook", no: "Keep it", danger: true, signal });
    if (!yes) return;
    try {
      await api.removeWebhook(channel.id, hook.id, { signal });
      await read();
    } catch (error) { toastError(error); }
  }
}
