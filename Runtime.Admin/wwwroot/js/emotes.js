// An emote whose picture cannot be loaded is shown as the text it stands for, without the browser's broken picture.
export function startEmotes() {
  document.addEventListener("error", (event) => asText(event.target), true);
  for (const image of document.querySelectorAll("img.emote")) {
    if (image.complete && image.naturalWidth === 0) {
      asText(image);
    }
  }
}

function asText(element) {
  if (element instanceof HTMLImageElement && element.classList.contains("emote")) {
    element.removeAttribute("src");
  }
}
