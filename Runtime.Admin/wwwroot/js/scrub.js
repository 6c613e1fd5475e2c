// "Begin here" and "End here": puts a point of the scrubber to where the player of the same [data-scrub] element is.
// The scrubber's own inputs do the rest, as if a hand had moved them.
export function startScrubbing() {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-mark]");
    const area = button?.closest("[data-scrub]");
    const video = area?.querySelector("video");
    const point = area?.querySelector(`input[data-point="${button.dataset.mark}"]`);
    if (!video || !point) {
      return;
    }

    point.value = (Number(video.dataset.offset) || 0) + video.currentTime;
    point.dispatchEvent(new Event("input", { bubbles: true }));
  });
}
