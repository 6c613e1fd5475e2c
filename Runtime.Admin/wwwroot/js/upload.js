// Sends the chosen file of a [data-upload] element and shows how far it is. The server takes the bytes as they come and
// says no as soon as they are too many.
export function startUploads() {
  document.addEventListener("change", (event) => {
    if (event.target.matches?.("[data-upload-file]") && event.target.files.length === 1) {
      void send(event.target.closest("[data-upload]"), event.target);
    }
  });
}

async function send(area, input) {
  const file = input.files[0];
  const progress = area.querySelector("[data-upload-progress]");
  const stop = area.querySelector("[data-upload-stop]");
  const choose = area.querySelector("[data-upload-choose]");
  show(true);
  say(`Sending ${file.name} …`);
  try {
    const name = plain(file.name);
    await put(area.dataset.upload + encodeURIComponent(name), file, progress, stop);
    say(`${name} is here.`);
    const done = area.querySelector("[data-upload-done]");
    done.value = name;
    done.dispatchEvent(new Event("change", { bubbles: true }));
  } catch (error) {
    say(error.message);
  } finally {
    input.value = "";
    show(false);
  }

  function show(sending) {
    progress.hidden = !sending;
    stop.hidden = !sending;
    choose.toggleAttribute("data-off", sending);
  }

  function say(words) {
    area.querySelector("[data-upload-words]").textContent = words;
  }
}

// The server takes letters, digits, "-", "_" and "." only.
function plain(name) {
  return name.replace(/[^A-Za-z0-9._-]+/g, "-").replace(/^[.-]+/, "").slice(-120) || "recording.mp4";
}

async function put(address, file, progress, stop) {
  const session = await (await fetch("/api/admin/session", { cache: "no-store" })).json();
  const request = new XMLHttpRequest();
  const abort = () => request.abort();
  stop.addEventListener("click", abort);
  try {
    return await new Promise((resolve, reject) => {
      request.upload.onprogress = (event) => {
        progress.value = event.total > 0 ? (100 * event.loaded) / event.total : 0;
      };
      request.onload = () => (request.status === 200 ? resolve() : reject(new Error(reasonOf(request))));
      request.onerror = () => reject(new Error("The connection broke off, or the file was refused. Nothing of it was kept."));
      request.onabort = () => reject(new Error("Stopped. Nothing of it was kept."));
      request.open("POST", address);
      request.setRequestHeader("Content-Type", "application/octet-stream");
      request.setRequestHeader("X-StreamSuites-CSRF", session.csrf_token);
      request.send(file);
    });
  } finally {
    stop.removeEventListener("click", abort);
  }
}

function reasonOf(request) {
  try {
    return JSON.parse(request.responseText).detail ?? `Refused (${request.status}).`;
  } catch {
    return `Refused (${request.status}).`;
  }
}
