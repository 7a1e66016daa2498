// What makes itself heard, and when it may: the same on all devices but for the browser's own permission.
import { html } from "../../lib/html.js";
import { section } from "../../lib/section.js";
import { playSound } from "../../lib/sounds.js";
import { toast } from "../../lib/toast.js";
import { settingsApi } from "./settings-api.js";

/** @typedef {import("./settings-api.js").ChatChoices} Values */

/** @param {import("./routes.js").SectionContext} context */
export async function notificationsSection({ saved, signal }) {
  let values = await settingsApi.chat(signal);
  /** @param {Partial<Values>} changes */
  const change = (changes) => saved.save(async () => { values = (await settingsApi.saveChat(changes)) ?? { ...values, ...changes }; });

  const from = timeField("From", values.quietHours?.from ?? "22:00");
  const until = timeField("Until", values.quietHours?.to ?? "07:00");
  const hours = html`<span class="end" ?hidden=${!values.quietHours}>${from}<span class="faint">to</span>${until}</span>`;
  for (const field of [from, until]) field.addEventListener("change", () => { if (from.value && until.value) void change({ quietHours: { from: from.value, to: until.value } }); });

  return section({ id: "notifications", title: "Notifications", text: "Each conversation can have a choice of its own." }, html`<ul class="group">
    <li><span><b id="note-level">What makes itself heard</b><small>Direct messages and followed threads count as mentions</small></span><span class="end"><span class="select">
      <select class="input" aria-labelledby="note-level" @change=${(/** @type {Event} */ e) => void change({ notify: /** @type {Values["notify"]} */ (/** @type {HTMLSelectElement} */ (e.target).value) })}>
        ${[["all", "Every message"], ["mentions", "Mentions"], ["nothing", "Nothing"]].map(([value, label]) => html`<option value=${value} ?selected=${values.notify === value}>${label}</option>`)}
      </select></span></span></li>
    ${row("note-sounds", "Sounds", "", values.sounds, async (on) => { if (on) playSound("mention"); await change({ sounds: on }); })}
    ${row("note-desktop", "Notifications on the desktop", "This browser asks once whether it may", values.desktop, desktop)}
    ${row("note-quiet", "Quiet hours", "Nothing makes itself heard between these times, as this device's clock shows them", Boolean(values.quietHours), async (on) => {
      hours.hidden = !on;
      await change({ quietHours: on ? { from: from.value, to: until.value } : null });
    }, hours)}</ul>`);

  /** @param {boolean} on @param {HTMLInputElement} field */
  async function desktop(on, field) {
    if (on && (!("Notification" in globalThis) || (await Notification.requestPermission()) !== "granted")) {
      field.checked = false;
      toast("This browser does not allow notifications here. Allow them in its settings for this site, then switch them on again.", { kind: "bad" });
      return;
    }
    await change({ desktop: on });
  }
}

/** @param {string} id @param {string} title @param {string} hint @param {boolean} on @param {(on: boolean, field: HTMLInputElement) => unknown} act @param {HTMLElement} [more] */
function row(id, title, hint, on, act, more) {
  return html`<li><span><b id=${id}>${title}</b>${hint ? html`<small>${hint}</small>` : null}</span>${more ?? null}<span class="end">
    <input class="switch" type="checkbox" role="switch" aria-labelledby=${id} ?checked=${on}
      @change=${(/** @type {Event} */ e) => { const field = /** @type {HTMLInputElement} */ (e.target); void act(field.checked, field); }}></span></li>`;
}

/** @param {string} label @param {string} value */
function timeField(label, value) {
  return /** @type {HTMLInputElement} */ (html`<input class="input w-time" type="time" aria-label=${`Quiet hours, ${label.toLowerCase()}`} .value=${value}>`);
}
