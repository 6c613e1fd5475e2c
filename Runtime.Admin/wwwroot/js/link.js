// Starts Blazor and looks after its connection. While the daemon is away it is asked, at a calm pace, whether it is
// back; only then is the circuit tried. A daemon that has forgotten the circuit (it was restarted, or the page was
// away for too long) gets the page loaded afresh.
const pauses = [1, 2, 3, 5, 5, 10];

export function startLink() {
  if (!globalThis.Blazor) {
    return;
  }

  globalThis.Blazor.start({
    circuit: {
      reconnectionHandler: { onConnectionDown: () => void comeBack(), onConnectionUp: hide },
      // The pace is the server's too: AdminServices.cs.
      configureSignalR: (builder) => builder.withServerTimeout(30_000).withKeepAliveInterval(10_000),
    },
  });
}

let returning = false;

async function comeBack() {
  if (returning) {
    return;
  }

  returning = true;
  for (let attempt = 0; ; attempt++) {
    await pause(pauses[Math.min(attempt, pauses.length - 1)]);
    if (!(await isThere())) {
      continue;
    }

    show("The runtime is back. Picking up where the page was …");
    if (await resumed()) {
      break;
    }

    location.reload();
    return;
  }

  returning = false;
  hide();
}

async function isThere() {
  try {
    return (await fetch("/healthz", { cache: "no-store" })).ok;
  } catch {
    return false;
  }
}

async function resumed() {
  try {
    return await globalThis.Blazor.reconnect();
  } catch {
    return false;
  }
}

// Counts down where it can be seen; "Try now" and the page coming into view end the wait.
function pause(seconds) {
  return new Promise((resolve) => {
    let left = seconds;
    const button = document.querySelector("[data-link-now]");
    const done = () => {
      clearInterval(timer);
      button.removeEventListener("click", done);
      document.removeEventListener("visibilitychange", shown);
      resolve();
    };
    const shown = () => document.visibilityState === "visible" && done();
    const count = () => {
      if (left <= 0) {
        done();
      } else {
        show(`The connection to the runtime is gone. Next attempt in ${left} s.`);
        left--;
      }
    };

    button.addEventListener("click", done);
    document.addEventListener("visibilitychange", shown);
    const timer = setInterval(count, 1000);
    count();
  });
}

function show(words) {
  const strip = document.getElementById("link-lost");
  strip.querySelector("[data-link-text]").textContent = words;
  strip.hidden = false;
}

function hide() {
  document.getElementById("link-lost").hidden = true;
}
