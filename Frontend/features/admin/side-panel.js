// One panel beside a list: opening another closes the one before; closing gives focus back to where it was opened.

/** @param {import("./index.js").AdminContext} context */
export function sidePanel({ shell, signal }) {
  /** @type {(() => void) | null} */
  let leave = null;
  /**
   * @param {() => HTMLElement | null} row the row it belongs to, as it stands now
   * @param {(options: { signal: AbortSignal, onClose: () => void }) => HTMLElement} make
   */
  return (row, make) => {
    leave?.();
    const shown = new AbortController();
    const ended = AbortSignal.any([signal, shown.signal]);
    const away = () => { row()?.removeAttribute("aria-selected"); shown.abort(); leave = null; };
    leave = away;
    const panel = make({ signal: ended, onClose: () => { away(); row()?.querySelector("button")?.focus(); } });
    if (ended.aborted) return; // what it was to show is gone already
    shell.setPanel(panel, { signal: ended });
    row()?.setAttribute("aria-selected", "true");
    panel.querySelector("h2")?.focus();
  };
}
