// Owns which panel stands beside a conversation: one at a time, each with its own end.

/** @typedef {ReturnType<typeof panelHost>} PanelHost */

/** @param {{ shell: import("../../shell/shell.js").Shell, signal: AbortSignal, onChange: (kind: string) => void }} setting */
export function panelHost({ shell, signal, onChange }) {
  let kind = "";
  /** @type {AbortController | null} */
  let open = null;
  return {
    get kind() { return kind; },
    /** @param {string} wanted a word of its own for each panel @param {(parts: { signal: AbortSignal, close: () => void }) => HTMLElement} build */
    show(wanted, build) {
      end();
      open = new AbortController();
      kind = wanted;
      const ends = AbortSignal.any([signal, open.signal]);
      shell.setPanel(build({ signal: ends, close }), { signal: ends });
      onChange(kind);
    },
    /** @param {string} wanted @param {(parts: { signal: AbortSignal, close: () => void }) => HTMLElement} build */
    toggle(wanted, build) { if (kind === wanted) close(); else this.show(wanted, build); },
    close,
  };

  function end() {
    open?.abort();
    open = null;
    kind = "";
  }

  function close() {
    if (!open) return false;
    end();
    onChange("");
    return true;
  }
}
