// Settings: one page with all sections; the sidebar leads to each. /settings/tokens opens it there.
import { html } from "../../lib/html.js";
import { icon } from "../../lib/icon.js";
import { signOut } from "../shell/sign-out.js";
import { appearanceSection } from "./appearance-section.js";
import { chatSection } from "./chat-section.js";
import { keyboardSection } from "./keyboard-section.js";
import { leaveSection } from "./leave-section.js";
import { notificationsSection } from "./notifications-section.js";
import { passwordSection } from "./password-section.js";
import { profileSection } from "./profile-section.js";
import { savedMark } from "./saved-mark.js";
import { sectionList } from "./section-list.js";
import { sessionsSection } from "./sessions-section.js";
import { tokensSection } from "./tokens-section.js";
import { twoFactorSection } from "./two-factor-section.js";

/**
 * @typedef {{ signal: AbortSignal, saved: import("./saved-mark.js").SavedMark, navigate: (path: string) => void }} SectionContext
 * @typedef {{ id: string, title: string, icon: string, make: (context: SectionContext) => Promise<HTMLElement> | HTMLElement }} Section
 */

/** @type {Record<string, Section["make"]>} */
const make = {
  profile: profileSection, password: passwordSection, "two-factor": twoFactorSection, sessions: sessionsSection, tokens: tokensSection,
  chat: chatSection, notifications: notificationsSection, appearance: appearanceSection, keyboard: keyboardSection, leave: leaveSection,
};
/** @type {Section[]} */
const sections = sectionList.map(({ id, title, icon }) => ({ id, title, icon, make: make[id] }));
/** What stood here before the Admin area did; bookmarks still lead there. */
const moved = new Map([["invitations", "/admin/invitations"], ["server", "/admin/server"]]);

/** @param {{ router: import("../../lib/router.js").Router, shell: import("../shell/shell.js").Shell }} parts */
export function registerSettings({ router, shell }) {
  shell.addArea({
    id: "settings", label: "Settings", icon: "settings", href: "/settings", inRail: false,
    sidebarLabel: "Settings", sidebar: () => sidebar(shell),
  });
  router.add("/settings/:section?", async (context) => {
    const elsewhere = moved.get(context.params.section);
    if (elsewhere) context.navigate(elsewhere, { replace: true });
    context.title("Settings");
    if (!context.params.section) shell.preferList();
    const saved = savedMark();
    const made = await Promise.all(sections.map((s) => s.make({ signal: context.signal, saved, navigate: context.navigate })));
    const scroller = html`<div class="scroll"><div class="page page-narrow">${made}</div></div>`;
    followScroll(scroller, made, context.signal);
    requestAnimationFrame(() => { if (context.params.section) jump(context.params.section); });
    return html`<div class="main-inner"><header class="bar">${shell.barStart("settings pages")}<h1>Settings</h1> ${saved.element}</header>${scroller}</div>`;
  }, { frame: "app", area: "settings" });
}

/** @param {import("../shell/shell.js").Shell} shell */
function sidebar(shell) {
  /** @param {MouseEvent} event @param {string} id */
  const follow = (event, id) => {
    if (!document.getElementById(`settings-${id}`)) return; // not on the page yet: an ordinary link
    event.preventDefault();
    history.replaceState(null, "", `/settings/${id}`);
    shell.setView("main");
    jump(id);
  };
  return html`<div class="side-inner"><div class="side-head"><h2>Settings</h2></div>
    <div class="side-scroll"><ul class="rows" id="settings-pages">${sections.map((s) => html`<li><a class="row" href=${`/settings/${s.id}`} data-section=${s.id}
      @click=${(/** @type {MouseEvent} */ e) => follow(e, s.id)}>${icon(s.icon)} ${s.title}</a></li>`)}
      <li><a class="row" href="/calls/doctor">${icon("pulse")} Connection doctor</a></li></ul></div>
    <div class="side-foot"><button type="button" class="btn btn-quiet btn-s" @click=${() => void signOut()}>${icon("log-out")} Sign out</button></div></div>`;
}

/** @param {string} id */
function jump(id) {
  const section = document.getElementById(`settings-${id}`);
  const scroller = section?.closest(".scroll");
  // Only the page scrolls; scrollIntoView would also move the sheet around it.
  if (section && scroller) scroller.scrollTop += section.getBoundingClientRect().top - scroller.getBoundingClientRect().top - 24;
  const heading = section?.querySelector("h2");
  if (heading instanceof HTMLElement) { heading.tabIndex = -1; heading.focus({ preventScroll: true }); }
  mark(id);
}

/** @param {string} id */
function mark(id) {
  for (const link of document.querySelectorAll("#settings-pages a")) {
    if (/** @type {HTMLElement} */ (link).dataset.section === id) link.setAttribute("aria-current", "true");
    else link.removeAttribute("aria-current");
  }
}

/** The sidebar shows which section is at the top. @param {HTMLElement} scroller @param {HTMLElement[]} made @param {AbortSignal} signal */
function followScroll(scroller, made, signal) {
  const update = () => {
    if (!scroller.clientHeight) return; // a phone shows the list
    const top = scroller.getBoundingClientRect().top + 80;
    const end = scroller.scrollTop + scroller.clientHeight >= scroller.scrollHeight - 2;
    const passed = made.filter((s) => s.getBoundingClientRect().top <= top);
    const now = end && scroller.scrollTop > 0 ? made[made.length - 1] : (passed[passed.length - 1] ?? made[0]);
    mark(now.id.replace("settings-", ""));
  };
  scroller.addEventListener("scroll", update, { signal, passive: true });
  requestAnimationFrame(update);
}
