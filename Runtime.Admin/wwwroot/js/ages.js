// Lets every <time data-age> grow once a second. Words them as Ages.cs does.
const rendered = Number(document.querySelector('meta[name="server-time"]')?.content) || Date.now();
const offset = rendered - Date.now();

export function startAges() {
  setInterval(tick, 1000);
}

function tick() {
  const now = Date.now() + offset;
  for (const element of document.querySelectorAll("time[data-age]")) {
    const text = wordsFor(element.dataset.age, Date.parse(element.dateTime), now);
    // The text node is Blazor's: its content may be changed, the node itself must stay.
    if (element.firstChild && element.firstChild.data !== text) {
      element.firstChild.data = text;
    }
  }
}

function wordsFor(kind, at, now) {
  switch (kind) {
    case "until":
      return at - now < 1000 ? "now" : `in ${span(at - now)}`;
    case "span":
      return span(now - at);
    default:
      return now - at < 1000 ? "just now" : `${span(now - at)} ago`;
  }
}

export function span(milliseconds) {
  const seconds = Math.max(0, Math.floor(milliseconds / 1000));
  if (seconds < 60) {
    return `${seconds} s`;
  }
  if (seconds < 3600) {
    return `${Math.floor(seconds / 60)} min`;
  }
  return seconds < 86400
    ? pair(Math.floor(seconds / 3600), "h", Math.floor(seconds / 60) % 60, "min")
    : pair(Math.floor(seconds / 86400), "d", Math.floor(seconds / 3600) % 24, "h");
}

function pair(large, largeUnit, small, smallUnit) {
  return small === 0 ? `${large} ${largeUnit}` : `${large} ${largeUnit} ${small} ${smallUnit}`;
}
