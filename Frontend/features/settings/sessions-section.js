// Everywhere someone is signed in; one ended, or all others.
import { ask } from "../../lib/dialog.js";
import { html } from "../../lib/html.js";
import { section } from "../../lib/section.js";
import { toast, toastError } from "../../lib/toast.js";
import { deviceWords } from "./device-words.js";
import { sessionRow } from "./session-row.js";
import { settingsApi } from "./settings-api.js";

/** @param {import("./routes.js").SectionContext} context */
export async function sessionsSection({ signal }) {
  const list = html`<ul class="group"></ul>`;
  const others = html`<button type="button" class="btn btn-s btn-danger-text" @click=${() => void endOthers()}>Sign out everywhere else</button>`;
  const draw = async () => {
    const sessions = (await settingsApi.sessions(signal)).sort((a, b) => Number(b.current) - Number(a.current) || b.lastUsedAt.localeCompare(a.lastUsedAt));
    list.replaceChildren(...sessions.map((s) => sessionRow(s, () => void end(s))));
    others.hidden = sessions.length < 2;
  };
  /** @param {import("./settings-api.js").SessionInfo} s */
  const end = async (s) => {
    try {
      await settingsApi.endSession(s.id);
      toast(`${deviceWords(s.device)} is signed out`, { kind: "ok" });
      await draw();
    } catch (error) { toastError(error); }
  };
  const endOthers = async () => {
    if (!(await ask({ title: "Sign out everywhere else?", danger: true, yes: "Sign the others out", no: "Keep them", text: "This session stays. Access tokens stay too." }))) return;
    try {
      await settingsApi.endOtherSessions();
      toast("Your other sessions have ended", { kind: "ok" });
    } catch (error) { toastError(error); }
    await draw().catch(toastError);
  };
  await draw();
  return section({ id: "sessions", title: "Sessions", text: "Everywhere you are signed in", end: others }, list);
}
