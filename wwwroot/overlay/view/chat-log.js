import { entryKey } from '../feed/feed-window.js';
import { entryNode } from './entry.js';
import { Motion } from './motion.js';

/** Rows that follow each other faster than this come without animation. */
const RUSH_MS = 120;

/**
 * The rows in the picture, kept by message: what is already shown is never built again. A row that has had its time
 * (pushed out, faded, moderated) does not come back.
 */
export class ChatLog {
  #log;
  #settings;
  #motion;
  /** @type {Map<string, {node: HTMLElement, sequence: number, messageId: string, expiresAt: number}>} oldest first */
  #rows = new Map();
  #newest = -Infinity;
  #isFirst = true;
  #timer = 0;
  #lastAppend = -Infinity;

  constructor(log, settings) {
    this.#log = log;
    this.#settings = settings;
    this.#motion = new Motion(log);
  }

  /** @param {import('../feed/feed-window.js').FeedUpdate} update */
  apply(update) {
    if (update.isWhole && update.latest === 0 && update.entries.length === 0) {
      // A daemon that has only just started does not know its chat yet; that is no reason to blink.
      return;
    }

    const isRestarted = update.latest < this.#newest;
    if (isRestarted) {
      this.#newest = -Infinity;
    }

    this.#takeAway(update, isRestarted);
    const shown = update.entries.filter((entry) => this.#wants(entry));
    const fresh = shown.filter((entry) => !this.#replace(entry)).slice(-this.#settings.max);
    if (fresh.length > 0) {
      this.#motion.around(this.#isStill(fresh.length), () => this.#append(fresh));
    }

    this.#newest = Math.max(this.#newest, update.entries.at(-1)?.sequence ?? -Infinity);
    this.#isFirst = false;
    this.#scheduleFade();
  }

  /** Gliding is for a chat that can be read along; one that rushes by would only stutter. */
  #isStill(count) {
    const now = performance.now();
    const sinceLast = now - this.#lastAppend;
    // The chat's past comes all at once and says nothing about its speed.
    this.#lastAppend = this.#isFirst ? -Infinity : now;
    return this.#isFirst || count > 3 || sinceLast < RUSH_MS;
  }

  /** Moderation is obeyed at once, without a farewell. */
  #takeAway({ entries, isWhole, gone, lowest, removed }, isRestarted) {
    const present = isWhole ? new Set(entries.map(entryKey)) : null;
    for (const [key, row] of this.#rows) {
      const isMissing = present === null ? gone.includes(key) : !present.has(key) && (isRestarted || row.sequence >= lowest);
      if (isMissing || removed.includes(row.messageId)) {
        this.#drop(key);
      }
    }
  }

  #wants(entry) {
    const { platforms, fadeMs } = this.#settings;
    const isSelected = platforms === null || platforms.has(entry.platform);
    return isSelected && (fadeMs === 0 || ageOf(entry, this.#isFirst) < fadeMs);
  }

  /** @returns {boolean} true when the entry needs no new row */
  #replace(entry) {
    const row = this.#rows.get(entryKey(entry));
    if (row !== undefined) {
      const node = entryNode(entry);
      node.dataset.settled = 'true';
      row.node.replaceWith(node);
      row.node = node;
    }

    return row !== undefined || entry.sequence <= this.#newest;
  }

  #append(entries) {
    const rows = entries.map((entry) => {
      const age = ageOf(entry, this.#isFirst);
      const expiresAt = this.#settings.fadeMs === 0 ? Infinity : Date.now() + this.#settings.fadeMs - age;
      return { key: entryKey(entry), row: { node: entryNode(entry), sequence: entry.sequence, messageId: entry.message_id, expiresAt } };
    });
    for (const { key, row } of rows) {
      this.#rows.set(key, row);
    }

    for (const key of this.#rows.keys()) {
      if (this.#rows.size <= this.#settings.max) {
        break;
      }

      this.#drop(key);
    }

    const nodes = rows.filter(({ key }) => this.#rows.has(key)).map(({ row }) => row.node);
    this.#log.append(...nodes);
    return nodes;
  }

  #drop(key) {
    this.#rows.get(key).node.remove();
    this.#rows.delete(key);
  }

  /** One timer, for the row whose time is up next. */
  #scheduleFade() {
    clearTimeout(this.#timer);
    const next = Math.min(...[...this.#rows.values()].map((row) => row.expiresAt));
    if (Number.isFinite(next)) {
      this.#timer = setTimeout(() => this.#fade(), Math.max(0, next - Date.now()));
    }
  }

  #fade() {
    const now = Date.now();
    for (const [key, row] of this.#rows) {
      if (row.expiresAt <= now) {
        row.expiresAt = Infinity;
        this.#motion.leave(row.node, () => this.#rows.get(key) === row && this.#drop(key));
      }
    }

    this.#scheduleFade();
  }
}

/** Milliseconds. A row that arrives while the page watches is new; one from the feed's past has part of its time behind it. */
function ageOf(entry, isPast) {
  const saidAt = Number(entry.timestamp?.unix) * 1000;
  return isPast && Number.isFinite(saidAt) ? Math.max(0, Date.now() - saidAt) : 0;
}
