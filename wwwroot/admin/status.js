// Shows live state in every element with a data-status attribute. Speaks the hub's JSON protocol itself and needs
// nothing else of the admin, so it goes on when the pages' own connection is gone.

const separator = "\x1e";
const shortestWait = 1000;
const longestWait = 30000;
const silenceLimit = 40000;
const pingEvery = 15000;

const ping = 6;
const close = 7;
const invocation = 1;

const state = { workers: [], telemetry: null };
let wait = shortestWait;

function show(kind, text) {
  for (const element of document.querySelectorAll("[data-status]")) {
    element.dataset.state = kind;
    if (element.textContent !== text) {
      element.textContent = text;
    }
  }
}

function count(number, one, many) {
  return `${number} ${number === 1 ? one : many}`;
}

function summary() {
  const running = state.workers.filter(worker => worker.state === "running").length;
  const troubled = state.workers.filter(worker => worker.state === "failed" || worker.state === "parked").length;
  const parts = [`${running} of ${count(state.workers.length, "worker", "workers")} running`];
  if (troubled > 0) {
    parts.push(`${count(troubled, "needs", "need")} attention`);
  }
  if (state.telemetry !== null) {
    const counters = state.telemetry.creators.flatMap(creator => Object.values(creator.counters));
    parts.push(count(counters.reduce((sum, counter) => sum + counter.messages, 0), "message", "messages"));
    if (state.telemetry.configuration_errors > 0) {
      parts.push(count(state.telemetry.configuration_errors, "configuration error", "configuration errors"));
    }
  }
  return parts.join(" · ");
}

const handlers = {
  Snapshot(snapshot) {
    state.workers = snapshot.workers;
    state.telemetry = snapshot.telemetry;
  },
  WorkersChanged(workers) {
    state.workers = workers;
  },
  TelemetryChanged(telemetry) {
    state.telemetry = telemetry;
  },
};

function receive(message) {
  if (message.type === invocation && Object.hasOwn(handlers, message.target)) {
    handlers[message.target](...message.arguments);
    show("live", summary());
  }
  return message.type !== close;
}

// Lives as long as the connection does.
function listen() {
  return new Promise(resolve => {
    const socket = new WebSocket(`ws://${location.host}/hubs/status`);
    let silence = 0;
    const heard = () => {
      clearTimeout(silence);
      silence = setTimeout(() => socket.close(), silenceLimit);
    };
    const pings = setInterval(() => {
      if (socket.readyState === WebSocket.OPEN) {
        socket.send(JSON.stringify({ type: ping }) + separator);
      }
    }, pingEvery);
    socket.onopen = () => {
      heard();
      socket.send(JSON.stringify({ protocol: "json", version: 1 }) + separator);
    };
    socket.onmessage = event => {
      heard();
      wait = shortestWait;
      for (const text of event.data.split(separator)) {
        if (text !== "" && !receive(JSON.parse(text))) {
          socket.close();
        }
      }
    };
    socket.onclose = () => {
      clearTimeout(silence);
      clearInterval(pings);
      resolve();
    };
  });
}

// A socket that is refused does not say why, so the session is asked first.
async function connect() {
  try {
    const response = await fetch("/api/admin/session", { cache: "no-store", redirect: "error" });
    if (response.status === 401) {
      show("away", "Sign in to see live status");
      return;
    }
    if (!response.ok) {
      show("away", "Waiting for the daemon");
      return;
    }
  } catch {
    show("away", "The daemon is away; trying again");
    return;
  }
  await listen();
  show("away", "Connection lost; trying again");
}

async function stayConnected() {
  for (;;) {
    await connect();
    await new Promise(resolve => setTimeout(resolve, wait * (0.5 + Math.random() / 2)));
    wait = Math.min(wait * 2, longestWait);
  }
}

stayConnected();
