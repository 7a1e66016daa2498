// The status: an emoji, a text, and how long it stays. Saved when the field is left or a choice is made.
import { fieldError } from "../../lib/form.js";
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { Problem, sentence } from "../../lib/problem.js";
import { session } from "../../lib/session.js";
import { when } from "../../lib/time.js";
import { emojiPicker } from "../chat/emoji/emoji-picker.js";
import { settingsApi } from "./settings-api.js";
import { endOf, lives } from "./status-life.js";

/** @param {Pick<import("./routes.js").SectionContext, "signal" | "saved">} context */
export function statusField({ signal, saved }) {
  const present = () => session.me?.status ?? null;
  let emoji = present()?.emoji ?? null;
  const text = /** @type {HTMLInputElement} */ (html`<input class="input" id="status-text" name="status" maxlength="140" autocomplete="off" placeholder="In the lab until noon" value=${present()?.text ?? ""} aria-describedby="status-hint">`);
  const face = iconButton({ icon: "smile", label: "Choose an emoji", class: "status-emoji", onClick: () => emojiPicker(face, { signal, onPick: (picked) => { emoji = picked; face.focus(); void keep(); } }) });
  const clear = iconButton({ icon: "x", label: "Clear status", small: true, onClick: () => { emoji = null; text.value = ""; text.focus(); void keep(); } });
  const life = /** @type {HTMLSelectElement} */ (html`<select class="input" id="status-life" aria-label="Status stays"></select>`);
  const hint = html`<p class="hint" id="status-hint"></p>`;
  const box = html`<div class="field" data-field="status"><label for="status-text">Status</label>
    <div class="status-line">${face}<div class="input-group">${text}${clear}</div><span class="select">${life}${icon("chevrons")}</span></div>${hint}</div>`;

  const draw = () => {
    const status = present();
    emoji = status?.emoji ?? null;
    if (document.activeElement !== text) text.value = status?.text ?? "";
    face.replaceChildren(emoji ? html`<span class="emoji">${emoji}</span>` : icon("smile"));
    face.setAttribute("aria-label", emoji ? `Status emoji ${emoji}. Choose another` : "Choose an emoji");
    clear.hidden = !status;
    // What was chosen stays as a time; choosing again counts from then.
    const until = status?.expiresAt ?? null;
    life.replaceChildren(...(until ? [html`<option value="as-is">Until ${when(until)}</option>`] : []), ...lives.map(([value, words]) => html`<option value=${value}>${words}</option>`));
    life.value = until ? "as-is" : life.dataset.chosen ?? "";
    hint.textContent = "Shown beside your name.";
  };
  const keep = async () => {
    const words = text.value.trim();
    const before = present();
    const expiresAt = life.value === "as-is" ? (before?.expiresAt ?? null) : endOf(life.value);
    const none = !words && !emoji;
    if (none ? !before : words === before?.text && emoji === before?.emoji && expiresAt === before?.expiresAt) return;
    await saved.save(async () => {
      try {
        session.patch(await settingsApi.saveProfile({ status: none ? null : { emoji, text: words, expiresAt } }));
        fieldError(box, "status", null);
        draw();
      } catch (error) {
        if (error instanceof Problem) fieldError(box, "status", sentence(error));
        throw error;
      }
    }, { quiet: (error) => error instanceof Problem });
  };
  text.addEventListener("change", () => void keep(), { signal });
  // Chosen before anything is written, it is kept for the text that follows.
  life.addEventListener("change", () => { life.dataset.chosen = life.value; void keep(); }, { signal });
  session.onChange(draw, { signal });
  draw();
  return box;
}
