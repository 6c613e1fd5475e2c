import { FeedHub } from './feed-hub.js';
import { LockedSlots } from './held-slots.js';
import { holdLifeLock, onLifeEnded } from './liveness.js';
import { HELD_REQUESTS } from './schedule.js';

/** Part of the worker's name, so that pages and a worker of another version never meet. */
const PROTOCOL = 2;

/** A worker that has not said hello by then does not work here. */
const HELLO_MS = 4_000;

/**
 * Follows a creator's feed for the life of the page: through the worker that all pages of the browser share, or on
 * the page's own where there is no such thing.
 * @param {string} creator
 * @param {{onFeed(update: object): void, onStatus(status: object): void}} listener
 */
export function followFeed(creator, listener) {
  if (typeof SharedWorker === 'undefined') {
    followAlone(creator, listener);
    return;
  }

  followShared(creator, listener).catch(() => followAlone(creator, listener));
}

function followAlone(creator, listener) {
  new FeedHub(new LockedSlots(HELD_REQUESTS)).subscribe(creator, listener);
}

async function followShared(creator, listener) {
  const lock = await holdLifeLock('page');
  const connect = async () => {
    const { port, workerLock } = await openWorker(listener);
    port.postMessage({ type: 'subscribe', creator, lock });
    onLifeEnded(workerLock, () => connect().catch(() => followAlone(creator, listener)));
    // Where locks are missing this is all the worker hears of a closed page.
    addEventListener('pagehide', () => port.postMessage({ type: 'leave' }), { once: true });
    // A page taken back from the browser's cache has left; it starts afresh.
    addEventListener('pageshow', (event) => event.persisted && location.reload(), { once: true });
  };
  await connect();
}

function openWorker(listener) {
  return new Promise((resolve, reject) => {
    const worker = new SharedWorker(new URL('feed-worker.js', import.meta.url), {
      type: 'module',
      name: `streamsuites-feeds-${PROTOCOL}`,
    });
    const fail = () => {
      worker.port.close();
      reject(new Error('the shared worker did not start'));
    };
    const timer = setTimeout(fail, HELLO_MS);
    worker.onerror = () => {
      clearTimeout(timer);
      fail();
    };
    worker.port.onmessage = ({ data }) => {
      if (data.type === 'hello') {
        clearTimeout(timer);
        resolve({ port: worker.port, workerLock: data.lock });
      } else if (data.type === 'feed') {
        listener.onFeed(data.update);
      } else if (data.type === 'status') {
        listener.onStatus(data.status);
      }
    };
  });
}
