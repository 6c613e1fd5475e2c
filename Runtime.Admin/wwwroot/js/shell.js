// The header: theme, and the navigation on narrow screens.
export function startShell() {
  document.addEventListener("click", (event) => {
    if (event.target.closest("[data-theme-toggle]")) {
      toggleTheme();
    } else if (event.target.closest("[data-nav-toggle]")) {
      showNavigation(!("nav" in document.documentElement.dataset));
    } else if (!event.target.closest("#pages") || event.target.closest("#pages a")) {
      showNavigation(false);
    }
  });

  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      showNavigation(false);
    }
  });
}

function toggleTheme() {
  const root = document.documentElement;
  const shown = root.dataset.theme ?? (matchMedia("(prefers-color-scheme: light)").matches ? "light" : "dark");
  root.dataset.theme = shown === "dark" ? "light" : "dark";
  localStorage.setItem("streamsuites.theme", root.dataset.theme);
}

function showNavigation(shown) {
  document.documentElement.toggleAttribute("data-nav", shown);
  document.querySelector("[data-nav-toggle]")?.setAttribute("aria-expanded", String(shown));
}
