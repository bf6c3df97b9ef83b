// Choices that the browser remembers (never texts), and the colours.

export function remember(name, value) {
  try {
    localStorage.setItem("translator." + name, value);
  } catch {
    // Storage is forbidden: the choice lasts as long as the page.
  }
}

export function remembered(name) {
  try {
    return localStorage.getItem("translator." + name) || "";
  } catch {
    return "";
  }
}

/** Follows the system until the user chooses. */
export function startTheme(select) {
  const apply = () => {
    document.documentElement.dataset.theme = select.value;
  };
  select.value = remembered("theme");
  apply();
  select.addEventListener("change", () => {
    remember("theme", select.value);
    apply();
  });
}
