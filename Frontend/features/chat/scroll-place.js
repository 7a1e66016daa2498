// Where the reader of a log stands. The log is column-reverse: scrollTop is 0 at its end and negative above.

/** @param {HTMLElement} log @param {HTMLElement} list its items carry data-seq, ascending */
export function scrollPlace(log, list) {
  const items = () => /** @type {NodeListOf<HTMLElement>} */ (list.querySelectorAll("[data-seq]"));
  return {
    /** px below what is seen */
    fromEnd: () => -log.scrollTop,
    /** px above what is seen */
    fromStart: () => log.scrollHeight - log.clientHeight + log.scrollTop,

    /** The first message in view; they are in order, so it is found by halving. @returns {HTMLElement | undefined} */
    top() {
      const all = items();
      const edge = log.getBoundingClientRect().top;
      let low = 0, high = all.length - 1;
      while (low < high) {
        const middle = (low + high) >> 1;
        if (all[middle].getBoundingClientRect().bottom > edge) high = middle; else low = middle + 1;
      }
      return all[low];
    },

    /** The seq of the last message that is wholly in view, or 0. */
    lastSeen() {
      const all = items();
      const edge = log.getBoundingClientRect().bottom;
      for (let i = all.length - 1; i >= 0; i -= 1) if (all[i].getBoundingClientRect().bottom <= edge + 8) return Number(all[i].dataset.seq);
      return 0;
    },
  };
}
