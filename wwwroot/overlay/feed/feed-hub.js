import { FeedReader } from './feed-reader.js';
import { FeedWindow } from './feed-window.js';

/** One reader for each feed, however many pages show it. */
export class FeedHub {
  #feeds = new Map();
  #slots;

  constructor(slots) {
    this.#slots = slots;
  }

  /**
   * @param {string} creator
   * @param {{onFeed(update: object): void, onStatus(status: object): void}} listener
   * @returns {() => void} ends the subscription
   */
  subscribe(creator, listener) {
    let feed = this.#feeds.get(creator);
    if (feed === undefined) {
      feed = new Feed(addressOf(creator), this.#slots);
      this.#feeds.set(creator, feed);
    }

    feed.add(listener);
    return () => {
      feed.remove(listener);
      if (feed.isIdle && this.#feeds.get(creator) === feed) {
        this.#feeds.delete(creator);
        feed.stop();
      }
    };
  }
}

class Feed {
  #listeners = new Set();
  #window = new FeedWindow();
  #reader;
  #hasDocument = false;
  #status = { state: 'connecting' };

  constructor(address, slots) {
    this.#reader = new FeedReader(address, slots, (document) => this.#accept(document), (status) => this.#report(status));
    this.#reader.run();
  }

  get isIdle() {
    return this.#listeners.size === 0;
  }

  add(listener) {
    this.#listeners.add(listener);
    listener.onStatus(this.#status);
    if (this.#hasDocument) {
      listener.onFeed(this.#window.snapshot());
    }

    this.#reader.wake();
  }

  remove(listener) {
    this.#listeners.delete(listener);
  }

  stop() {
    this.#reader.stop();
  }

  #accept(document) {
    const update = this.#window.apply(document);
    if (update === null) {
      return false;
    }

    this.#hasDocument = true;
    for (const listener of this.#listeners) {
      listener.onFeed(update);
    }

    return true;
  }

  #report(status) {
    if (status.state === this.#status.state && !status.failures) {
      return;
    }

    this.#status = status;
    for (const listener of this.#listeners) {
      listener.onStatus(status);
    }
  }
}

/** Always beside this script, on the origin it came from. */
function addressOf(creator) {
  return new URL(`../../exports/overlay/${encodeURIComponent(creator)}/chat.json`, import.meta.url);
}
