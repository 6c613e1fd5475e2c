/**
 * A named lock held for a script's whole life tells the other side when that life ends, however it ends: the browser
 * gives the lock on. Where there are no locks (plain http that is not loopback) the other side never learns it.
 */

/** @returns {Promise<string | null>} the lock's name once it is held, or null */
export function holdLifeLock(kind) {
  if (!navigator.locks) {
    return Promise.resolve(null);
  }

  const name = `streamsuites-${kind}-${crypto.randomUUID()}`;
  return new Promise((resolve) => {
    const held = navigator.locks.request(name, () => {
      resolve(name);
      return new Promise(() => {});
    });
    held.catch(() => resolve(null));
  });
}

/** Calls back once when the holder of the lock is gone. */
export function onLifeEnded(name, callback) {
  if (name && navigator.locks) {
    navigator.locks.request(name, () => callback()).catch(() => {});
  }
}
