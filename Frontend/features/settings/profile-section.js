// Name, colour and status. Saved when a field is left.
import { avatar } from "../../lib/avatar.js";
import { field, fieldError, inputOf } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { Problem, sentence } from "../../lib/problem.js";
import { session } from "../../lib/session.js";
import { section } from "../../lib/section.js";
import { settingsApi } from "./settings-api.js";

/** @param {import("./routes.js").SectionContext} context */
export function profileSection({ signal, saved }) {
  const me = /** @type {import("../../lib/session.js").Me} */ (session.me);
  const picture = html`<span>${avatar(me, { size: "xl" })}</span>`;
  const form = html`<div class="form-grid">
    ${field({ name: "displayName", label: "Name", value: me.displayName, autocomplete: "name", maxlength: 64 })}
    ${field({ name: "username", label: "Mention name", value: me.username, disabled: true, hint: "Colleagues write it with an @. It cannot be changed." })}
    ${field({ name: "status", label: "Status", value: me.status?.text ?? "", maxlength: 140, hint: "Shown beside your name, such as “In the lab until noon”." })}
    <fieldset class="field"><legend>Colour</legend><div class="color-pick">${[1, 2, 3, 4, 5, 6, 7, 8].map((n) => html`<label>
      <input type="radio" name="color" value=${n} ?checked=${n === me.color} aria-label=${`Colour ${n}`}>${avatar({ ...me, color: n, avatarUrl: null }, { size: "s" })}</label>`)}</div></fieldset></div>`;

  /** @param {"displayName" | "status"} name */
  const keep = async (name) => {
    const value = inputOf(form, name)?.value.trim() ?? "";
    const before = name === "status" ? session.me?.status?.text : session.me?.displayName;
    if (value === (before ?? "")) return;
    await saved.save(async () => {
      try {
        session.patch(await settingsApi.saveProfile(name === "status" ? { status: value ? { text: value } : null } : { displayName: value }));
        fieldError(form, name, null);
      } catch (error) {
        if (error instanceof Problem) fieldError(form, name, sentence(error));
        throw error;
      }
    }, { quiet: (error) => error instanceof Problem });
  };
  for (const name of /** @type {const} */ (["displayName", "status"])) {
    const box = inputOf(form, name);
    box?.addEventListener("change", () => void keep(name), { signal });
  }
  form.querySelector(".color-pick")?.addEventListener("change", (event) => {
    const color = Number(/** @type {HTMLInputElement} */ (event.target).value);
    void saved.save(async () => session.patch(await settingsApi.saveProfile({ color })));
  }, { signal });
  session.onChange(({ me: now }) => { if (now) picture.replaceChildren(avatar(now, { size: "xl" })); }, { signal });
  return section({ id: "profile", title: "Profile" }, html`<div class="profile"><div class="profile-pic">${picture}</div>${form}</div>`);
}
