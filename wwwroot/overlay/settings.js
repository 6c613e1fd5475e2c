const THEMES = ['default', 'slate', 'midnight'];
const DIRECTIONS = ['up', 'down'];
const FITS = ['contain', 'cover'];
const CREATOR = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/;
const PLATFORM = /^[a-z0-9_-]{1,32}$/;

/**
 * What the address asks for. Anything unknown or out of range falls back to its default: a typing mistake in OBS
 * must not cost the picture. Where the data comes from is not a parameter: it is always the page's own origin.
 * @param {URLSearchParams} query
 */
export function readSettings(query) {
  const creator = (query.get('creator') ?? '').trim();
  const platforms = (query.get('platforms') ?? '')
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => PLATFORM.test(name));
  return Object.freeze({
    creator: CREATOR.test(creator) ? creator : null,
    theme: oneOf(THEMES, query.get('theme')),
    direction: oneOf(DIRECTIONS, query.get('direction')),
    max: number(query.get('max'), 6, 1, 50),
    fadeMs: number(query.get('fade'), 0, 0, 3600) * 1000,
    platforms: platforms.length === 0 ? null : new Set(platforms),
    debug: query.get('debug') === '1',
  });
}

/**
 * The same for the clip overlay.
 * @param {URLSearchParams} query
 */
export function readClipSettings(query) {
  const creator = (query.get('creator') ?? '').trim();
  return Object.freeze({
    creator: CREATOR.test(creator) ? creator : null,
    muted: query.get('muted') === '1',
    volume: number(query.get('volume'), 100, 0, 100) / 100,
    maxSeconds: number(query.get('max'), 0, 0, 3600),
    fadeMs: number(query.get('fade'), 0.5, 0, 5) * 1000,
    caption: query.get('caption') !== '0',
    fit: oneOf(FITS, query.get('fit')),
    debug: query.get('debug') === '1',
  });
}

/** The first choice is the default. */
function oneOf(choices, text) {
  const wanted = (text ?? '').trim().toLowerCase();
  return choices.includes(wanted) ? wanted : choices[0];
}

function number(text, fallback, lowest, highest) {
  if (text === null || !/^\d+(\.\d+)?$/.test(text.trim())) {
    return fallback;
  }

  const value = Number(text);
  const whole = lowest === 0 ? value : Math.floor(value);
  return Math.min(highest, Math.max(lowest, whole));
}
