// For admins: what runs, and locking it.
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { section } from "../../lib/section.js";
import { lockServer } from "../shell/lock-server.js";
import { server } from "../gate/server.js";

export function serverSection() {
  return section({ id: "server", title: "Server" }, html`<ul class="group">
    <li>${icon("server", "m", "t-faint")}<span><b>Bailey ${server.health?.version ?? ""}</b><small>${location.host}</small></span></li>
    <li>${icon("lock", "m", "t-faint")}<span><b>Lock the server</b><small>Everyone is cut off at once. The master password opens it again.</small></span>
      <span class="end"><button type="button" class="btn btn-s btn-danger-text" @click=${() => void lockServer()}>Lock</button></span></li></ul>`);
}
