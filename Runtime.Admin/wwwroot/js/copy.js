// Buttons with data-copy put that text on the clipboard and say so.
export function startCopying() {
  document.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-copy]");
    if (!button) {
      return;
    }

    try {
      await navigator.clipboard.writeText(button.dataset.copy);
      say(button, "Copied");
    } catch {
      say(button, "Not allowed: select the text and copy it");
    }
  });
}

function say(button, words) {
  document.getElementById("announcer").textContent = words;
  button.dataset.copied = words === "Copied" ? "yes" : "no";
  setTimeout(() => delete button.dataset.copied, 2000);
}
