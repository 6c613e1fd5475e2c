/*
 * The shared worker: reads each feed once for every overlay page of the browser.
 * In:  { type: 'subscribe', creator, lock }   { type: 'leave' }
 * Out: { type: 'hello', lock }   { type: 'feed', update }   { type: 'status', status }
 */
import { FeedHub } from './feed-hub.js';
import { CountedSlots } from './held-slots.js';
import { holdLifeLock, onLifeEnded } from './liveness.js';
import { HELD_REQUESTS } from './schedule.js';

const hub = new FeedHub(new CountedSlots(HELD_REQUESTS));
const ownLock = holdLifeLock('worker');

self.onconnect = ({ ports: [port] }) => {
  let leave = null;
  const close = () => {
    leave?.();
    leave = null;
    port.close();
  };

  port.onmessage = ({ data }) => {
    if (data.type === 'subscribe' && leave === null) {
      leave = hub.subscribe(data.creator, {
        onFeed: (update) => port.postMessage({ type: 'feed', update }),
        onStatus: (status) => port.postMessage({ type: 'status', status }),
      });
      onLifeEnded(data.lock, close);
    } else if (data.type === 'leave') {
      close();
    }
  };
  ownLock.then((lock) => port.postMessage({ type: 'hello', lock }));
};
