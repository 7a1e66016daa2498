// The choice of a time zone: every one the browser knows, by region, with what time it is there.
import { html } from "../../lib/html.js";

/** This device's own. */
export const hereZone = () => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** @param {string | null} chosen @returns {HTMLElement[]} options and groups of a select */
export function zoneOptions(chosen) {
  /** @type {Map<string, string[]>} */
  const regions = new Map();
  const all = new Set([...Intl.supportedValuesOf("timeZone"), ...(chosen ? [chosen] : [])]);
  for (const zone of [...all].sort()) {
    const region = zone.includes("/") ? zone.slice(0, zone.indexOf("/")) : "Other";
    regions.set(region, [...(regions.get(region) ?? []), zone]);
  }
  const now = new Date();
  return [html`<option value="">Not said</option>`,
    ...[...regions].map(([region, zones]) => html`<optgroup label=${region}>${zones.map((zone) => html`<option value=${zone} ?selected=${zone === chosen}>${placeOf(zone)}, ${timeIn(zone, now)}</option>`)}</optgroup>`)];
}

/** "Buenos Aires (Argentina)" @param {string} zone */
function placeOf(zone) {
  const [, ...rest] = zone.includes("/") ? zone.split("/") : ["", zone];
  const [place, ...around] = rest.reverse().map((part) => part.replaceAll("_", " "));
  return around.length ? `${place} (${around.join(", ")})` : place;
}

/** @param {string} zone @param {Date} now */
function timeIn(zone, now) {
  try {
    return new Intl.DateTimeFormat("en-GB", { timeZone: zone, hour: "2-digit", minute: "2-digit" }).format(now);
  } catch {
    return "unknown here"; // chosen in another browser that knows more zones
  }
}
