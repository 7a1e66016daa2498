// Light, dark or as the system says; kept in this browser.
//   theme.choice, theme.choose("light" | "dark" | "system")

const kept = "bailey.theme";
/** @typedef {"light" | "dark" | "system"} ThemeChoice */

/** @param {string | null} value @returns {ThemeChoice} */
const known = (value) => (value === "light" || value === "dark" ? value : "system");

function apply() {
  const choice = known(localStorage.getItem(kept));
  if (choice === "system") delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = choice;
}

export const theme = {
  /** @returns {ThemeChoice} */
  get choice() { return known(localStorage.getItem(kept)); },
  /** @param {ThemeChoice} choice */
  choose(choice) {
    if (choice === "system") localStorage.removeItem(kept);
    else localStorage.setItem(kept, choice);
    apply();
  },
  start() {
    apply();
    addEventListener("storage", (event) => { if (event.key === kept) apply(); });
  },
};
