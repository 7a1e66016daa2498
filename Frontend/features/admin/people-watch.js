// Owns what the Admin pages know of people: the list, kept current by the stream.
// It listens before it reads, and what arrives meanwhile is applied on top.
import { adminApi } from "./admin-api.js";

/** @typedef {import("../../lib/session.js").User} Person */

const byName = new Intl.Collator(undefined, { sensitivity: "base", numeric: true });

export class PeopleWatch extends EventTarget {
  /** @type {Map<string, Person>} */ #people = new Map();
  /** @type {Promise<void> | null} */ #first = null;
  /** @type {(() => void)[] | null} */ #held = null;
  #ended = new AbortController();

  /** @param {import("../../lib/events.js").EventHub} events */
  constructor(events) {
    super();
    const { signal } = this.#ended;
    const on = (/** @type {string} */ name, /** @type {(data: any) => void} */ apply) => events.on(name, (data) => (this.#held ? this.#held.push(() => apply(data)) : apply(data)), { signal });
    on("people.user-changed", ({ user }) => this.put(user));
    on("presence.changed", ({ presence }) => {
      const known = this.#people.get(presence.userId);
      if (known) this.put({ ...known, presence: presence.state });
    });
    events.on("stream.reset", () => void this.#load().catch(() => {}), { signal });
  }

  /** The first reading; asked again when it failed. @returns {Promise<void>} */
  ready() {
    return (this.#first ??= this.#load().catch((error) => { this.#first = null; throw error; }));
  }

  /** By name. */
  all() { return [...this.#people.values()].sort((a, b) => byName.compare(a.displayName, b.displayName)); }

  /** @param {string} id */
  get(id) { return this.#people.get(id) ?? null; }

  /** @param {Person} person */
  put(person) {
    // A deleted account keeps its id, and no name.
    if (person.username === "deleteduser") this.#people.delete(person.id);
    else this.#people.set(person.id, { ...this.#people.get(person.id), ...person });
    this.dispatchEvent(new Event("change"));
  }

  /** @param {string} id */
  drop(id) { if (this.#people.delete(id)) this.dispatchEvent(new Event("change")); }

  /** @param {() => void} listener @param {{ signal: AbortSignal }} options */
  onChange(listener, options) { this.addEventListener("change", listener, options); }

  end() { this.#ended.abort(); }

  async #load() {
    this.#held = [];
    try {
      const people = await adminApi.people(this.#ended.signal);
      this.#people = new Map(people.map((p) => [p.id, p]));
    } finally {
      const held = this.#held ?? [];
      this.#held = null;
      held.forEach((apply) => apply());
    }
    this.dispatchEvent(new Event("change"));
  }
}
