// Changes a list under its reader: where they have scrolled to and what has their focus stay.

const controls = "a[href], button, input, summary, [tabindex='0']";
const inside = (/** @type {Element | null | undefined} */ card) => /** @type {HTMLElement[]} */ ([...(card?.querySelectorAll(controls) ?? [])]);

/**
 * @param {{ scroll: HTMLElement, list: HTMLElement, nodeOf: (key: string | undefined) => HTMLElement | null, change: () => void }} setting
 *   scroll: has overflow-anchor: none, so that the browser does not correct it too; nodeOf: the card with this data-key, after the change
 */
export function keepPlace({ scroll, list, nodeOf, change }) {
  const focused = list.contains(document.activeElement) ? /** @type {HTMLElement} */ (document.activeElement) : null;
  const card = focused?.closest("[data-key]");
  const at = card ? [...list.children].indexOf(card) : -1;
  // At the very top one is there for the news, unless one is busy with a card.
  const seen = scroll.scrollTop > 0 || focused ? cardsInView() : [];
  change();
  // A card that was drawn anew has news itself and may have gone to the top; what stayed as it was is what was being read.
  const stayed = seen.find(({ node }) => node.isConnected);
  if (stayed) scroll.scrollTop += stayed.node.getBoundingClientRect().top - stayed.top;
  if (!focused || list.contains(document.activeElement)) return;
  const again = nodeOf(/** @type {HTMLElement | undefined} */ (card)?.dataset.key);
  // The same control of the same card; never another act under the same finger.
  const same = inside(again).find((one) => one.tagName === focused.tagName && one.className === focused.className);
  (same ?? inside(again ?? list.children[Math.min(at, list.children.length - 1)])[0] ?? scroll).focus({ preventScroll: true });

  function cardsInView() {
    const { top, bottom } = scroll.getBoundingClientRect();
    return /** @type {HTMLElement[]} */ ([...list.children]).map((node) => ({ node, top: node.getBoundingClientRect().top, end: node.getBoundingClientRect().bottom }))
      .filter((one) => one.end > top && one.top < bottom);
  }
}
