// What makes itself heard, and when it may: the same on all devices but for the browser's own permission.
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { section } from "../../lib/section.js";
import { allowSounds, playSound } from "../../lib/sounds.js";
import { toast } from "../../lib/toast.js";
import { settingsApi } from "./settings-api.js";
import { switchRow } from "./switch-row.js";

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
      </select>${icon("chevrons")}</span></span></li>
    ${switchRow({ id: "note-sounds", title: "Sounds", on: values.sounds, act: sounds })}
    ${switchRow({ id: "note-desktop", title: "Notifications on the desktop", hint: "Each browser asks once whether it may", on: values.desktop && allowedHere(), act: desktop })}
    ${switchRow({ id: "note-quiet", title: "Quiet hours", hint: "Nothing makes itself heard between these times, as this device's clock shows them", on: Boolean(values.quietHours), act: quiet, more: hours })}</ul>`);

  /** @param {boolean} on */
  async function sounds(on) {
    if (!(await change({ sounds: on }))) return false;
    allowSounds(on);
    if (on) playSound("mention");
    return true;
  }

  /** @param {boolean} on */
  async function desktop(on) {
    if (on && (!("Notification" in globalThis) || (await Notification.requestPermission()) !== "granted")) {
      toast("This browser does not allow notifications here. Allow them in its settings for this site, then switch them on again.", { kind: "bad" });
      return false;
    }
    return change({ desktop: on });
  }

  /** @param {boolean} on */
  async function quiet(on) {
    const kept = await change({ quietHours: on ? { from: from.value || "22:00", to: until.value || "07:00" } : null });
    hours.hidden = !values.quietHours;
    return kept;
  }
}

/** What is on for all devices shows here only where this browser may. */
const allowedHere = () => "Notification" in globalThis && Notification.permission === "granted";

/** @param {string} label @param {string} value */
function timeField(label, value) {
  return /** @type {HTMLInputElement} */ (html`<input class="input w-time" type="time" aria-label=${`Quiet hours, ${label.toLowerCase()}`} .value=${value}>`);
}
