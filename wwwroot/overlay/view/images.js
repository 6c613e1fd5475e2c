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

/**
 * @param {unknown} value
 * @returns {string | null} the address to load, or null when it may not be loaded
 */
export function imageAddress(value) {
  if (typeof value !== 'string' || value === '' || value.length > LONGEST) {
    return null;
  }

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

/**
 * @param {string} address from {@link imageAddress}
 * @param {() => void} onError called when the picture cannot be had
 */
export function image(className, address, text, onError) {
  const picture = document.createElement('img');
  picture.className = className;
  picture.alt = text;
  picture.decoding = 'async';
  picture.draggable = false;
  picture.referrerPolicy = 'no-referrer';
  picture.addEventListener('error', onError, { once: true });
  picture.src = address;
  return picture;
}
