// A [data-stick] pane follows its newest line until the reader scrolls away, then offers a way back.
const watched = new WeakSet();

export function startSticking() {
  new MutationObserver(follow).observe(document.body, { childList: true, subtree: true });
  document.addEventListener("click", (event) => {
    const pane = event.target.closest("[data-stick-jump]")?.closest("[data-stick]");
    if (pane) {
      release(pane);
      toEnd(pane);
    }
  });
  follow();
}

function follow() {
  for (const pane of document.querySelectorAll("[data-stick]")) {
    const scroll = pane.querySelector("[data-stick-scroll]");
    if (!watched.has(scroll)) {
      watched.add(scroll);
      scroll.addEventListener("scroll", () => onScroll(pane, scroll), { passive: true });
    }
    if (!("detached" in pane.dataset)) {
      toEnd(pane);
    }
  }
}

function onScroll(pane, scroll) {
  const distance = scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight;
  if (distance < 24) {
    release(pane);
  } else {
    pane.dataset.detached = "";
  }
}

function release(pane) {
  delete pane.dataset.detached;
}

function toEnd(pane) {
  const scroll = pane.querySelector("[data-stick-scroll]");
  scroll.scrollTop = scroll.scrollHeight;
}
