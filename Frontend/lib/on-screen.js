// Whether somebody can see a thing: in the window, and under nothing else.

/** @param {Element} element @param {"middle" | "edge"} [at] where to look: in its middle, or at its left edge, where little ever floats */
export function onScreen(element, at = "middle") {
  const { left, top, width, height } = element.getBoundingClientRect();
  return width > 0 && height > 0 && element.contains(document.elementFromPoint(at === "edge" ? left + 1 : left + width / 2, top + height / 2));
}
