/** Hands out a fixed number of slots inside one script. */
export class CountedSlots {
  #free;

  constructor(count) {
    this.#free = count;
  }

  /** @returns {Promise<(() => void) | null>} gives the slot back; null when all are taken */
  async acquire() {
    if (this.#free === 0) {
      return null;
    }

    this.#free -= 1;
    return () => {
      this.#free += 1;
    };
  }
}

/** The same across every page of the browser, by named locks. Without locks there are no slots: pages then only poll. */
export class LockedSlots {
  #names;

  constructor(count) {
    this.#names = Array.from({ length: count }, (_, index) => `streamsuites-held-${index}`);
  }

  async acquire() {
    if (!navigator.locks) {
      return null;
    }

    for (const name of this.#names) {
      const release = await tryLock(name);
      if (release) {
        return release;
      }
    }

    return null;
  }
}

function tryLock(name) {
  return new Promise((resolve) => {
    const request = navigator.locks.request(name, { ifAvailable: true }, (lock) => {
      if (lock === null) {
        resolve(null);
        return undefined;
      }

      return new Promise((release) => resolve(release));
    });
    request.catch(() => resolve(null));
  });
}
