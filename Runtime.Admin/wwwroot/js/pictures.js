// A picture that cannot be loaded gives way to its name. Errors of pictures do not bubble, so they are caught on the way down.
export function startPictures() {
  document.addEventListener(
    "error",
    (event) => {
      if (event.target instanceof HTMLImageElement && event.target.classList.contains("emote")) {
        event.target.classList.add("missing");
      }
    },
    true,
  );
}
