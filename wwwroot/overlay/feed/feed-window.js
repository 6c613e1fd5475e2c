/**
 * @typedef {object} FeedUpdate
 * @property {object[]} entries new or changed ones, oldest first
 * @property {string[]} keys everything the feed holds now
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

    const next = new Map();
    for (const entry of list.filter(isEntry).sort((left, right) => left.sequence - right.sequence)) {
      next.set(entryKey(entry), { entry, text: JSON.stringify(entry) });
    }

    const before = this.#entries;
    this.#entries = next;
    this.#latest = Math.max(Number(document.latest_sequence) || 0, lastSequence(next));
    this.#removed = Array.isArray(document.removed) ? document.removed.filter((id) => typeof id === 'string') : [];
    const changed = [...next].filter(([key, item]) => before.get(key)?.text !== item.text);
    return this.#update(changed.map(([, item]) => item.entry));
  }

  /** @returns {FeedUpdate} all of it, for a page that has just opened */
  snapshot() {
    return this.#update([...this.#entries.values()].map((item) => item.entry));
  }

  #update(entries) {
    const oldest = this.#entries.values().next().value;
    return {
      entries,
      keys: [...this.#entries.keys()],
      lowest: oldest === undefined ? 0 : oldest.entry.sequence,
      removed: this.#removed,
      latest: this.#latest,
    };
  }
}

function isEntry(entry) {
  return typeof entry === 'object' && entry !== null
    && Number.isFinite(entry.sequence)
    && typeof entry.platform === 'string'
    && typeof entry.message_id === 'string' && entry.message_id !== '';
}

function lastSequence(entries) {
  let last = 0;
  for (const { entry } of entries.values()) {
    last = entry.sequence;
  }

  return last;
}
