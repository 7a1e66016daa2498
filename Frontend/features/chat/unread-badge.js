// Owns the count a person sees without looking at the page: in the tab's title, on its icon, and on the app's where it is installed.

const SIZE = 64;

/** @param {{ count: () => number, signal: AbortSignal }} setting */
export function unreadBadge({ count, signal }) {
  const title = /** @type {HTMLTitleElement} */ (document.querySelector("title"));
  const link = /** @type {HTMLLinkElement | null} */ (document.querySelector("link[rel~=icon]"));
  const plain = link?.getAttribute("href") ?? "";
  let drawn = 0, address = "";
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let soon;
  const watch = new MutationObserver(() => name());
  watch.observe(title, { childList: true, characterData: true, subtree: true });
  signal.addEventListener("abort", () => {
    watch.disconnect();
    document.title = bare();
    clearTimeout(soon);
    void icon(0);
    app(0);
  }, { once: true });

  const bare = () => document.title.replace(/^\(\d+\+?\) /, "");
  const words = (/** @type {number} */ n) => (n > 99 ? "99+" : String(n));

  function name() {
    const n = count();
    const wanted = n ? `(${words(n)}) ${bare()}` : bare();
    if (document.title !== wanted) document.title = wanted;
  }

  /** @param {number} n */
  async function icon(n) {
    if (!link || n === drawn) return;
    drawn = n;
    const old = address;
    // The browser may still be reading the one it shows.
    if (old) setTimeout(() => URL.revokeObjectURL(old), 30_000);
    address = "";
    if (!n) { link.href = plain; return; }
    const image = new Image();
    image.src = plain;
    await image.decode().catch(() => {});
    const canvas = document.createElement("canvas");
    canvas.width = canvas.height = SIZE;
    const pen = canvas.getContext("2d");
    if (!pen || drawn !== n) return;
    try { pen.drawImage(image, 0, 0, SIZE, SIZE); } catch { /* the dot alone then */ }
    pen.fillStyle = "#b72824"; // --bad-fill; a canvas knows no light-dark()
    pen.beginPath();
    pen.arc(SIZE * 0.66, SIZE * 0.66, SIZE * 0.34, 0, 2 * Math.PI);
    pen.fill();
    pen.fillStyle = "#ffffff";
    pen.font = `600 ${n > 9 ? 30 : 38}px system-ui, sans-serif`;
    pen.textAlign = "center";
    pen.textBaseline = "middle";
    pen.fillText(n > 99 ? "99" : String(n), SIZE * 0.66, SIZE * 0.68);
    canvas.toBlob((blob) => {
      if (!blob || drawn !== n) return;
      address = URL.createObjectURL(blob); // the policy allows blob: and no data:
      link.href = address;
    });
  }

  /** @param {number} n */
  function app(n) {
    if (!("setAppBadge" in navigator)) return;
    void (n ? navigator.setAppBadge(n) : navigator.clearAppBadge()).catch(() => {}); // not installed
  }

  return {
    paint() {
      if (signal.aborted) return;
      // A burst is drawn now and then, and what is read at once not at all.
      soon ??= setTimeout(() => { soon = undefined; name(); void icon(count()); app(count()); }, 150);
    },
  };
}
