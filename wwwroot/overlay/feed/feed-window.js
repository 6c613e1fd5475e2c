import { isSame } from './is-same.js';

/**
 * @typedef {object} FeedUpdate
 * @property {object[]} entries new or changed ones, oldest first
 * @property {boolean} isWhole whether the entries are everything the feed holds now
 * @property {string[]} gone keys of entries that were taken away before their time
 * @property {number} lowest sequence of the oldest entry the feed holds; whatever is newer and absent was taken away
 * @property {string[]} removed message ids that moderation took away
 * @property {number} latest the highest sequence so far; when it falls the feed counts from the beginning again
 */

/** Names an entry: ids are unique on their platform only. */
export function entryKey(entry) {
  return `${entry.platform}:${entry.message_id}`;
}

/** The feed as last read, so that only what changed is handed to the pages. */
export class FeedWindow {
  /** @type {Map<string, object>} by key, oldest first */
  #entries = new Map();
  #removed = [];
  #latest = 0;

  /**
   * @param {any} document as parsed
   * @returns {FeedUpdate | null} null when it is not a feed
   */
  apply(document) {
    const list = document?.messages ?? document?.items;
    if (!Array.isArray(list)) {
      return null;
    }

    const entries = list.filter(isEntry).sort((left, right) => left.sequence - right.sequence);
    const latest = Math.max(Number(document.latest_sequence) || 0, entries.at(-1)?.sequence ?? 0);
    const before = this.#entries;
    const startsAgain = before.size === 0 || latest < this.#latest;
    this.#entries = new Map(entries.map((entry) => [entryKey(entry), entry]));
    this.#removed = Array.isArray(document.removed) ? document.removed.filter((id) => typeof id === 'string') : [];
    this.#latest = latest;
    return startsAgain ? this.snapshot() : this.#changesSince(before);
  }

  /** @returns {FeedUpdate} all of it, for a page that has just opened */
  snapshot() {
    return this.#update({ entries: [...this.#entries.values()], isWhole: true, gone: [] });
  }

  #changesSince(before) {
    const entries = [];
    for (const [key, entry] of this.#entries) {
      if (!isSame(before.get(key), entry)) {
        entries.push(entry);
      }
    }

    const gone = [];
    for (const [key, { sequence }] of before) {
      if (sequence >= this.#lowest && !this.#entries.has(key)) {
        gone.push(key);
      }
    }

    return this.#update({ entries, isWhole: false, gone });
  }

  #update(changes) {
    return { ...changes, lowest: this.#lowest, removed: this.#removed, latest: this.#latest };
  }

  get #lowest() {
    return this.#entries.values().next().value?.sequence ?? 0;
  }
}

function isEntry(entry) {
  return typeof entry === 'object' && entry !== null
    && Number.isFinite(entry.sequence)
    && typeof entry.platform === 'string'
    && typeof entry.message_id === 'string' && entry.message_id !== '';
}
