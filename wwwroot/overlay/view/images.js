/*
 * Where pictures may come from. The daemon's Content-Security-Policy names the same hosts; this list keeps a bad
 * address from being asked for at all, also where a static host sends no policy.
 */
export const IMAGE_HOSTS = Object.freeze([
  'static-cdn.jtvnw.net',
  'cdn.betterttv.net',
  'cdn.frankerfacez.com',
  'cdn.7tv.app',
  'files.kick.com',
  'yt3.ggpht.com',
  'yt4.ggpht.com',
  'yt3.googleusercontent.com',
]);

const LONGEST = 1000;

/** A picture that could not be had is not asked for again for so long: a dead host must not cost every message a request. */
const RETRY_MS = 60_000;

const MOST_REMEMBERED = 500;

/** @type {Map<string, {address: string | null, failedAt: number}>} by what the feed says */
const known = new Map();

/**
 * @param {unknown} value
 * @returns {string | null} the address to load, or null when it may not be loaded or could not be a moment ago
 */
export function imageAddress(value) {
  if (typeof value !== 'string' || value === '' || value.length > LONGEST) {
    return null;
  }

  let found = known.get(value);
  if (found === undefined) {
    if (known.size >= MOST_REMEMBERED) {
      known.clear();
    }

    found = { address: checked(value), failedAt: -Infinity };
    known.set(value, found);
  }

  return performance.now() - found.failedAt < RETRY_MS ? null : found.address;
}

function checked(value) {
  let url;
  try {
    url = new URL(value, location.origin);
  } catch {
    return null;
  }

  if (url.username !== '' || url.password !== '') {
    return null;
  }

  const isListed = url.protocol === 'https:' && url.port === '' && IMAGE_HOSTS.includes(url.hostname);
  return isListed || (url.origin === location.origin && isPicture(url)) ? url.href : null;
}

/** Of the own origin only pictures: chat must not make the overlay call the daemon's other addresses. */
function isPicture(url) {
  return /^\/overlay\/[\w./-]+\.(png|webp|gif|svg|jpg)$/.test(url.pathname) && url.search === '';
}

/** An empty picture; it may be copied before {@link setPicture}. */
export function picture(className, text) {
  const node = document.createElement('img');
  node.className = className;
  node.alt = text;
  node.decoding = 'async';
  node.draggable = false;
  node.referrerPolicy = 'no-referrer';
  return node;
}

/**
 * @param {string} address from {@link imageAddress}
 * @param {() => void} onError called when the picture cannot be had
 */
export function setPicture(node, address, onError) {
  const failed = () => {
    for (const found of known.values()) {
      if (found.address === address) {
        found.failedAt = performance.now();
      }
    }

    onError();
  };
  node.addEventListener('error', failed, { once: true });
  node.src = address;
}

/** @see setPicture */
export function image(className, address, text, onError) {
  const node = picture(className, text);
  setPicture(node, address, onError);
  return node;
}
