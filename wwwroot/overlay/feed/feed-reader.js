import { ANSWER_GRACE_MS, FRAME_MS, WAIT_SECONDS, missingDelay, pollDelay, retryDelay } from './schedule.js';

/**
 * Reads one feed document for as long as somebody wants it: a conditional GET that the server may hold until the
 * document changes. A host that cannot hold it simply answers, and is polled instead.
 */
export class FeedReader {
  #address;
  #slots;
  #onDocument;
  #onStatus;
  #stopped = new AbortController();
  #entityTag = null;
  #body = null;
  #unchanged = 0;
  #failures = 0;
  #wake = null;

  /**
   * @param {URL} address
   * @param {{acquire(): Promise<(() => void) | null>}} slots
   * @param {(document: object) => boolean} onDocument false when it is no feed
   * @param {(status: object) => void} onStatus
   */
  constructor(address, slots, onDocument, onStatus) {
    this.#address = address;
    this.#slots = slots;
    this.#onDocument = onDocument;
    this.#onStatus = onStatus;
  }

  async run() {
    while (!this.#stopped.signal.aborted) {
      const delay = await this.#attempt();
      await this.#pause(delay);
    }
  }

  stop() {
    this.#stopped.abort();
    this.#wake?.();
  }

  /** Ends a pause early: somebody new is waiting. */
  wake() {
    this.#wake?.();
  }

  /** @returns {Promise<number>} milliseconds until the next attempt */
  async #attempt() {
    const release = await this.#slots.acquire();
    const startedAt = performance.now();
    try {
      const response = await this.#request(release !== null);
      return this.#digest(response, release !== null, performance.now() - startedAt);
    } catch (error) {
      return this.#stopped.signal.aborted ? 0 : this.#failed('away', error, retryDelay);
    } finally {
      release?.();
    }
  }

  #digest(response, held, elapsedMs) {
    if (response.status === 404) {
      return this.#failed('missing', null, missingDelay);
    }

    if (response.status === 304) {
      this.#failures = 0;
      this.#unchanged += 1;
      const waited = held && /\bwait\b/.test(response.headers.get('Preference-Applied') ?? '');
      this.#onStatus({ state: waited ? 'live' : 'polling' });
      // A server that says it waited and did not would be asked in a tight loop.
      return waited && elapsedMs > 1000 ? 0 : pollDelay(this.#unchanged);
    }

    // Hosts without entity tags send the same document again.
    const isNew = response.body !== this.#body;
    if (response.status !== 200 || (isNew && !this.#onDocument(JSON.parse(response.body)))) {
      throw new Error(`not a feed (status ${response.status})`);
    }

    // Remembered only now: a document cut short is asked for again.
    this.#entityTag = response.headers.get('ETag');
    this.#body = response.body;
    this.#failures = 0;
    this.#unchanged = isNew ? 0 : this.#unchanged + 1;
    const mayWait = held && this.#entityTag !== null;
    this.#onStatus({ state: mayWait ? 'live' : 'polling' });
    // The next request may be held; a host that does not hold it is polled from then on.
    return mayWait && isNew ? FRAME_MS : pollDelay(this.#unchanged);
  }

  async #request(mayWait) {
    const headers = { Accept: 'application/json' };
    if (this.#entityTag !== null) {
      headers['If-None-Match'] = this.#entityTag;
      if (mayWait) {
        headers.Prefer = `wait=${WAIT_SECONDS}`;
      }
    }

    const attempt = new AbortController();
    const abort = () => attempt.abort();
    const limitMs = ANSWER_GRACE_MS + (mayWait ? WAIT_SECONDS * 1000 : 0);
    const timer = setTimeout(abort, limitMs);
    this.#stopped.signal.addEventListener('abort', abort, { once: true });
    try {
      const response = await fetch(this.#address, {
        headers,
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        signal: attempt.signal,
      });
      // The body is read under the same time limit.
      const body = response.status === 200 ? await response.text() : '';
      return { status: response.status, headers: response.headers, body };
    } finally {
      clearTimeout(timer);
      this.#stopped.signal.removeEventListener('abort', abort);
    }
  }

  #failed(state, error, delayFor) {
    this.#failures += 1;
    const retryInMs = Math.round(delayFor(this.#failures, Math.random()));
    this.#onStatus({ state, failures: this.#failures, retryInMs, detail: error === null ? '' : String(error.message) });
    return retryInMs;
  }

  #pause(delayMs) {
    if (delayMs <= 0 || this.#stopped.signal.aborted) {
      return Promise.resolve();
    }

    return new Promise((resolve) => {
      const timer = setTimeout(done, delayMs);
      const reader = this;
      this.#wake = done;
      function done() {
        clearTimeout(timer);
        reader.#wake = null;
        resolve();
      }
    });
  }
}
