const VIDEO = /^\/overlay\/media\/[0-9a-f]{32}\.mp4$/;

/** A page that hears of a clip this late plays it from where it is by now. */
const LATE_SECONDS = 2;

/** Whether it is the document of this page, with a clip to play or with none. */
export function isClipDocument(document) {
  const showing = document?.showing;
  return showing === null || isShowing(showing);
}

function isShowing(showing) {
  return typeof showing === 'object'
    && showing !== null
    && typeof showing.show_id === 'string'
    && VIDEO.test(showing.video_url)
    && Number.isFinite(showing.duration_seconds);
}

/**
 * What of a clip a page plays.
 * @param {{started_at: string, duration_seconds: number}} showing
 * @param {number} maxSeconds 0 is all of it
 * @param {number} now in milliseconds since 1970
 * @returns {{from: number, to: number} | null} in seconds; null when it is over
 */
export function partToPlay(showing, maxSeconds, now) {
  const to = maxSeconds > 0 ? Math.min(maxSeconds, showing.duration_seconds) : showing.duration_seconds;
  const age = (now - Date.parse(showing.started_at)) / 1000;
  const from = age > LATE_SECONDS ? age : 0;
  return from < to ? { from, to } : null;
}
