// Picture, name, status, time zone and colour. Saved when a field is left.
import { avatar } from "../../lib/avatar.js";
import { field, fieldError, inputOf } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { Problem, sentence } from "../../lib/problem.js";
import { section } from "../../lib/section.js";
import { session } from "../../lib/session.js";
import { pictureDialog } from "./picture-dialog.js";
import { settingsApi } from "./settings-api.js";
import { statusField } from "./status-field.js";
import { hereZone, zoneOptions } from "./time-zones.js";

/** @param {import("./routes.js").SectionContext} context */
export function profileSection(context) {
  const { signal, saved } = context;
  const me = /** @type {import("../../lib/session.js").Me} */ (session.me);
  const picture = html`<span></span>`;
  const remove = html`<button type="button" class="btn btn-text btn-danger-text" @click=${() => void saved.save(removePicture)}>Remove picture</button>`;
  const zone = /** @type {HTMLSelectElement} */ (html`<select class="input" id="profile-zone">${zoneOptions(me.timeZone)}</select>`);
  const form = html`<div class="form-grid">
    ${field({ name: "displayName", label: "Name", value: me.displayName, autocomplete: "name", maxlength: 64 })}
    ${field({ name: "username", label: "Mention name", value: me.username, disabled: true, hint: "Colleagues write it with an @. It cannot be changed." })}
    <div class="field" data-field="timeZone"><label for="profile-zone">Time zone</label><span class="select">${zone}${icon("chevrons")}</span>
      <p class="hint">${hereZone() === me.timeZone ? "The same as this device." : ["This device is in ", html`<button type="button" class="btn btn-text" @click=${useHere}>${hereZone()}</button>`, "."]}</p></div>
    <fieldset class="field"><legend>Colour</legend><div class="color-pick">${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => html`<label>
      <input type="radio" name="color" value=${n} ?checked=${n === me.color} aria-label=${`Colour ${n}`}>${avatar({ displayName: me.displayName, color: n }, { size: "s" })}</label>`)}</div></fieldset></div>`;

  const keepName = async () => {
    const displayName = inputOf(form, "displayName")?.value.trim() ?? "";
    if (displayName === session.me?.displayName) return;
    await saved.save(async () => {
      try {
        session.patch(await settingsApi.saveProfile({ displayName }));
        fieldError(form, "displayName", null);
      } catch (error) {
        if (error instanceof Problem) fieldError(form, "displayName", sentence(error));
        throw error;
      }
    }, { quiet: (error) => error instanceof Problem });
  };
  const keepZone = () => saved.save(async () => session.patch(await settingsApi.saveProfile({ timeZone: zone.value || null })));
  function useHere() {
    zone.value = hereZone();
    zone.focus();
    void keepZone();
  }
  async function removePicture() {
    await settingsApi.removePicture();
    session.patch({ avatarUrl: null });
  }
  const changePicture = async () => {
    const now = await pictureDialog(signal);
    if (now) await saved.save(async () => session.patch(now));
  };
  const draw = () => {
    if (!session.me) return;
    picture.replaceChildren(avatar(session.me, { size: "xl" }));
    remove.hidden = !session.me.avatarUrl;
  };
  inputOf(form, "displayName")?.addEventListener("change", () => void keepName(), { signal });
  zone.addEventListener("change", () => void keepZone(), { signal });
  form.querySelector(".color-pick")?.addEventListener("change", (event) => {
    const color = Number(/** @type {HTMLInputElement} */ (event.target).value);
    void saved.save(async () => session.patch(await settingsApi.saveProfile({ color })));
  }, { signal });
  session.onChange(draw, { signal });
  draw();
  return section({ id: "profile", title: "Profile" }, html`<div class="profile"><div class="profile-pic">${picture}
    <div class="profile-acts"><button type="button" class="btn btn-text" @click=${() => void changePicture()}>Change picture</button>${remove}</div></div>
    <div class="settings-form">${form}${statusField(context)}</div></div>`);
}
