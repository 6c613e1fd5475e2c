/** How many requests a browser may hold open at once; HTTP/1.1 gives a host six connections in all. */
export const HELD_REQUESTS = 3;

/** What the server is asked to wait for a change, in seconds. */
export const WAIT_SECONDS = 25;

/** A request that outlives its wait by this much is on a dead connection. */
export const ANSWER_GRACE_MS = 10_000;

/** Changes that come closer than one frame are taken together. */
export const FRAME_MS = 16;

const POLL_ACTIVE_MS = 250;
const POLL_IDLE_MS = 2_000;
const RETRY_FLOOR_MS = 500;
const RETRY_CEILING_MS = 10_000;

/**
 * Pause between two plain polls.
 * @param {number} unchanged answers in a row that brought nothing new
 */
export function pollDelay(unchanged) {
  return Math.min(POLL_IDLE_MS, POLL_ACTIVE_MS * 1.5 ** Math.min(unchanged, 10));
}

/**
 * Pause before the next attempt at a server that cannot be reached.
 * @param {number} failures in a row, 1 or more
 * @param {number} jitter uniform in [0, 1); spreads browsers that were cut off together
 */
export function retryDelay(failures, jitter) {
  const ceiling = Math.min(RETRY_CEILING_MS, 2 * RETRY_FLOOR_MS * 2 ** Math.min(failures - 1, 10));
  return RETRY_FLOOR_MS + jitter * (ceiling - RETRY_FLOOR_MS);
}

/** Pause while the server is up but has no such feed (a creator not configured yet, exports not yet written). */
export function missingDelay(failures) {
  return failures === 1 ? RETRY_FLOOR_MS : POLL_IDLE_MS;
}
