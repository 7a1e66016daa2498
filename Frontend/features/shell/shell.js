// The frame of everyone signed in: rail, sidebar, sheet with main and panel, tab bar on phones.
//   shell.addArea({ id, label, icon, href, order, key, sidebarLabel, sidebar: async ({ signal }) => element })
//       sidebar is made once for a sign-in (signal ends with it) and shown while a route of that area is shown
//   A view with { frame: "app", area: id } returns what goes into <main>: <header class="bar">...<h1>, then the rest.
//       Start its bar with ...shell.barStart("conversations"): the menu button (narrow) and the back button (phone).
//   shell.setPanel(element | null, { label, signal })   the details panel; taken away when signal ends
//   shell.setView("list" | "main")                      which column a phone shows; a route opens in "main" unless
//       the view itself asks otherwise; shell.preferList() does so on phones, for a view with nothing chosen yet
//   shell.setCount(id, { count, label, kind: "mention" | "crit" | "" })   badge in the rail; 0 takes it away
//   shell.workspaceMenuButton()                         for the sidebar's head
//   shell.accountLink()                                 the avatar, for the sidebar's head on phones
import { avatar, presenceWord } from "../../lib/avatar.js";
import { html } from "../../lib/html.js";
import { icon, iconButton } from "../../lib/icon.js";
import { keys } from "../../lib/keys.js";
import { openMenu } from "../../lib/menu.js";
import { session } from "../../lib/session.js";
import { signOut } from "./sign-out.js";
import { workspaceEntries } from "./workspace-menu.js";

/**
 * @typedef {object} Area
 * @property {string} id @property {string} label @property {string} icon @property {string} href
 * @property {number} [order] @property {string} [key] second stroke after G
 * @property {boolean} [inRail] false: has a sidebar but no place in the rail (settings)
 * @property {() => boolean} [may] whether the one signed in has it at all; asked again when their role changes
 * @property {string} sidebarLabel
 * @property {(context: { signal: AbortSignal }) => Promise<HTMLElement> | HTMLElement} sidebar the inside of the sidebar
 */
/** @typedef {{ count: number, label?: string, kind?: "mention" | "crit" | "" }} Count */

const phone = matchMedia("(width < 600px)");

/** Owns the frame. */
export class Shell {
  /** @type {Area[]} */ #areas = [];
  /** @type {Map<string, Count>} */ #counts = new Map();
  /** @type {Map<string, HTMLElement>} */ #sidebars = new Map();
  #root;
  #router;
  #signedIn = new AbortController();
  /** @type {HTMLElement | null} */ #frame = null;
  #skip = html`<a class="skip" href="#main">Skip to the content</a>`;
  #area = "";
  #drawn = "";
  #turn = 0;
  /** @type {"list" | "main"} */ #view = "main";

  /** @param {HTMLElement} root @param {import("../../lib/router.js").Router} router */
  constructor(root, router) {
    this.#root = root;
    this.#router = router;
    session.onChange(() => (session.me ? this.#drawRail() : this.#leave()));
    phone.addEventListener("change", () => this.#levelHeading());
  }

  /** Where / leads. */
  get home() { return this.#railAreas()[0]?.href ?? "/settings"; }

  /** @param {Area} area */
  addArea(area) {
    this.#areas.push(area);
    if (area.key) {
      const may = () => area.may?.() ?? true;
      keys.add({
        keys: `G then ${area.key}`, label: area.label, group: "Go to",
        get hidden() { return !may(); },
        run: () => may() && (void this.#router.navigate(area.href), undefined),
      });
    }
  }

  /** @param {string} id @param {Count} count */
  setCount(id, count) {
    this.#counts.set(id, count);
    this.#drawRail();
  }

  /** @param {"list" | "main"} view */
  setView(view) {
    this.#view = view;
    if (this.#frame) this.#frame.dataset.view = view;
    this.#levelHeading();
  }

  /** A phone that shows the list shows no main: the list is the page then, and its title the page's heading. */
  #levelHeading() {
    const alone = this.#view === "list" && phone.matches;
    this.#part(".sidebar")?.setAttribute("role", alone ? "main" : "navigation");
    this.#skip.setAttribute("href", alone ? "#sidebar" : "#main");
    const title = this.#part(".sidebar h2");
    if (alone) title?.setAttribute("aria-level", "1");
    else title?.removeAttribute("aria-level");
  }

  /** For a view that has nothing chosen yet: a phone shows the list instead. */
  preferList() {
    if (phone.matches) this.setView("list");
  }

  /** @param {HTMLElement | null} element @param {{ label?: string, signal?: AbortSignal }} [options] */
  setPanel(element, { label = "Details", signal } = {}) {
    const sheet = this.#part(".sheet");
    sheet?.querySelector(":scope > .panel")?.remove();
    if (!element || !sheet || signal?.aborted) return;
    const panel = element.matches(".panel") ? element : html`<aside class="panel">${element}</aside>`;
    panel.setAttribute("aria-label", panel.getAttribute("aria-label") ?? label);
    panel.dataset.region = "";
    sheet.append(panel);
    signal?.addEventListener("abort", () => panel.remove(), { once: true });
  }

  /** The two buttons a bar begins with. @param {string} what plural, as in "Show conversations" */
  barStart(what) {
    return [
      iconButton({ icon: "menu", size: "m", label: `Show ${what}`, class: "only-narrow", onClick: () => this.#toggleDrawer() }),
      iconButton({ icon: "chevron-left", size: "m", label: `Back to ${what}`, class: "only-phone", onClick: () => this.showList() }),
    ];
  }

  /** Goes to the list on a phone, with focus in it. */
  showList() {
    this.setView("list");
    const target = this.#part(".sidebar :is([aria-current], a[href], button)");
    target?.focus();
  }

  workspaceMenuButton() {
    const button = iconButton({ icon: "chevron-down", label: "Workspace menu", small: true, onClick: () => openMenu(button, workspaceEntries(this.#router)) });
    button.setAttribute("aria-haspopup", "menu");
    return button;
  }

  accountLink() {
    const me = session.me;
    if (!me) return null;
    return html`<a class="rail-me" href="/settings">${avatar(me, { presence: true })}<span class="sr-only">${me.displayName}, ${presenceWord(me.presence)}. Settings</span></a>`;
  }

  /**
   * Called by the router's mount.
   * @param {HTMLElement | DocumentFragment} element @param {import("../../lib/router.js").Route} route
   */
  async show(element, route) {
    const area = this.#areas.find((a) => a.id === route.options.area);
    const frame = (this.#frame ??= this.#makeFrame());
    if (!frame.isConnected) {
      this.#root.className = "app";
      this.#root.replaceChildren(this.#skip, frame);
    }
    // The view may have asked for the list already, while it was made; only a change of area resets that.
    const turn = ++this.#turn;
    if (area && area.id !== this.#area) {
      this.#area = area.id;
      this.#drawRail();
      await this.#showSidebar(area);
    }
    if (turn !== this.#turn) return; // something newer came while the sidebar was made
    frame.querySelector("#main")?.replaceChildren(element);
    frame.classList.toggle("is-wide", frame.querySelector("#main > [data-wide]") !== null); // it takes the sidebar's room too
  }

  /** Before the view of a route is made. */
  opening() {
    this.setView("main");
  }

  /** @param {Area} area */
  async #showSidebar(area) {
    let inside = this.#sidebars.get(area.id);
    if (!inside) {
      const { signal } = this.#signedIn;
      inside = await area.sidebar({ signal });
      if (signal.aborted) return; // of somebody who has left meanwhile
      this.#sidebars.set(area.id, inside);
    }
    const sidebar = this.#part(".sidebar");
    sidebar?.setAttribute("aria-label", area.sidebarLabel);
    sidebar?.replaceChildren(inside);
    this.#levelHeading();
  }

  #makeFrame() {
    return html`<div class="shell" data-view=${this.#view}>
      <nav class="rail" aria-label="Areas" data-region></nav>
      <div class="sidebar" id="sidebar" role="navigation" tabindex="-1" data-region></div>
      <div class="sheet"><main class="main" id="main" tabindex="-1" data-region></main></div>
      <nav class="tabbar" aria-label="Areas"></nav>
    </div>`;
  }

  #railAreas() {
    return this.#areas.filter((a) => a.inRail !== false && (a.may?.() ?? true)).sort((a, b) => (a.order ?? 9) - (b.order ?? 9));
  }

  #drawRail() {
    const me = session.me;
    if (!this.#frame || !me) return;
    const drawn = JSON.stringify([this.#area, [...this.#counts], me.displayName, me.color, me.presence, me.avatarUrl, me.role, me.permissions.length]);
    if (drawn === this.#drawn) return;
    this.#drawn = drawn;
    const focused = [...this.#frame.querySelectorAll(".rail :is(a, button), .tabbar a")].indexOf(/** @type {Element} */ (document.activeElement));
    const items = () => this.#railAreas().map((area) => this.#railItem(area));
    const help = iconButton({ icon: "help", size: "l", label: "Keyboard shortcuts", key: "?", onClick: () => void keys.sheet() });
    this.#frame.querySelector(".rail")?.replaceChildren(
      html`<a class="rail-mark" href="/" aria-label="Bailey, home">${icon("mark")}</a>`, ...items(),
      html`<div class="rail-end">${help}${this.#account(me)}</div>`);
    const settings = html`<a class="rail-item" href="/settings" aria-current=${this.#area === "settings" ? "page" : undefined}>${icon("settings", "l")}<span class="rail-label">Settings</span></a>`;
    this.#frame.querySelector(".tabbar")?.replaceChildren(...items(), settings);
    if (focused >= 0) /** @type {HTMLElement[]} */ ([...this.#frame.querySelectorAll(".rail :is(a, button), .tabbar a")])[focused]?.focus();
  }

  /** @param {import("../../lib/session.js").Me} me */
  #account(me) {
    const button = html`<button type="button" class="rail-me" aria-haspopup="menu" aria-current=${this.#area === "settings" ? "page" : undefined}
      @click=${() => openMenu(button, accountEntries(this.#router), { label: me.displayName })}>
      ${avatar(me, { presence: true })}<span class="sr-only">${me.displayName}, ${presenceWord(me.presence)}. Account menu</span></button>`;
    return button;
  }

  /** @param {Area} area */
  #railItem(area) {
    const { count = 0, label = "new", kind = "mention" } = this.#counts.get(area.id) ?? {};
    const badge = count > 0
      ? html`<span class=${`count ${kind ? `count-${kind}` : ""}`}>${count > 99 ? "99+" : count}<span class="sr-only"> ${label}</span></span>` : null;
    return html`<a class="rail-item" href=${area.href} aria-current=${this.#area === area.id ? "page" : undefined}
      aria-keyshortcuts=${area.key ? `G ${area.key}` : undefined}>${icon(area.icon, "l")}<span class="rail-label">${area.label}</span>${badge}</a>`;
  }

  #toggleDrawer() {
    const shell = this.#part(".shell");
    if (!shell) return;
    const open = shell.dataset.view !== "list";
    this.setView(open ? "list" : "main");
    if (!open) return;
    this.#part(".sidebar :is([aria-current], a[href], button)")?.focus();
    const closed = new AbortController();
    const close = () => { this.setView("main"); closed.abort(); };
    document.addEventListener("pointerdown", (e) => {
      if (e.target instanceof Element && !e.target.closest(".sidebar, .only-narrow, .menu, dialog")) close();
    }, { signal: closed.signal });
    keys.add({ keys: "Escape", label: "Close", hidden: true, run: close }, { signal: closed.signal });
  }

  /** @param {string} selector @returns {HTMLElement | null} */
  #part(selector) {
    const frame = this.#frame;
    return frame?.matches(selector) ? frame : (frame?.querySelector(selector) ?? null);
  }

  #leave() {
    this.#signedIn.abort();
    this.#signedIn = new AbortController();
    this.#sidebars.clear();
    this.#counts.clear();
    this.#frame = null;
    this.#area = "";
    this.#drawn = "";
  }
}

/** @param {import("../../lib/router.js").Router} router @returns {import("../../lib/menu.js").MenuEntry[]} */
function accountEntries(router) {
  return [
    { title: `@${session.me?.username ?? ""}` },
    { label: "Settings", icon: "settings", run: () => void router.navigate("/settings") },
    { label: "Keyboard shortcuts", icon: "keyboard", run: () => void keys.sheet() },
    "rule",
    { label: "Sign out", icon: "log-out", run: () => void signOut() },
  ];
}
