// Runs before anything is painted, so that a remembered theme never flashes the other one first.
(() => {
  const remembered = localStorage.getItem("streamsuites.theme");
  if (remembered === "dark" || remembered === "light") {
    document.documentElement.dataset.theme = remembered;
  }
})();
