import { drawing } from './elements.js';

const line = (d, stroke = '#fff') => ['path', { d, fill: 'none', stroke, 'stroke-width': '1.9', 'stroke-linecap': 'round', 'stroke-linejoin': 'round' }];
const solid = (d, fill = '#fff') => ['path', { d, fill }];
const tile = (fill, mark) => [['rect', { width: '16', height: '16', rx: '4', fill }], mark];

/** Plain letters on the platform's colour: recognisable, and nobody's trademark. */
const PLATFORMS = {
  twitch: { name: 'Twitch', shapes: tile('#8a3ffc', line('M4.5 4.6h7M8 4.6v7')) },
  youtube: { name: 'YouTube', shapes: tile('#e0162b', line('M4.7 4.4 8 8.2l3.3-3.8M8 8.2v3.6')) },
  kick: { name: 'Kick', shapes: tile('#4fd81f', line('M5.6 4.2v7.6M10.9 4.2 6 8.4M7.6 7.3l3.4 4.5', '#07210b')) },
  rumble: { name: 'Rumble', shapes: tile('#6aa92f', line('M5.4 11.8V4.4h3.2a2.1 2.1 0 0 1 0 4.2H5.6M8.2 8.8l2.6 3')) },
  pilled: { name: 'Pilled', shapes: tile('#c8742b', line('M5.6 11.8V4.4h3.1a2.3 2.3 0 0 1 0 4.6H5.8')) },
  twitter: { name: 'X', shapes: tile('#20242d', line('M4.8 4.6l6.4 6.8M11.2 4.6l-6.4 6.8')) },
  discord: { name: 'Discord', shapes: tile('#5865f2', line('M5.4 4.4v7.2h1.8a3.6 3.6 0 0 0 0-7.2z')) },
  synthetic: { name: 'Demo', shapes: tile('#3f6fd8', solid('M4 4.8h8v5.2H8.2l-2.4 2V10H4z')) },
};

const UNKNOWN = tile('#56607a', solid('M4 4.8h8v5.2H8.2l-2.4 2V10H4z'));

/** Drawn for roles whose badge has no picture. */
const ROLES = {
  broadcaster: tile('#d92d3a', solid('M4 5.6h5.2v4.8H4zM9.9 7.4 12.4 5.6v4.8L9.9 8.6z')),
  admin: tile('#d92d3a', solid('M8 3.4 12 5v3.2c0 2.2-1.6 3.7-4 4.5-2.4-.8-4-2.3-4-4.5V5z')),
  mod: tile('#119c4b', solid('M8 3.4 12 5v3.2c0 2.2-1.6 3.7-4 4.5-2.4-.8-4-2.3-4-4.5V5z')),
  vip: tile('#c42c9c', solid('M5.2 4.4h5.6L13 7.2 8 12.4 3 7.2z')),
  subscriber: tile('#6b5cf0', solid('m8 3.5 1.4 2.9 3.1.4-2.3 2.2.6 3.1L8 10.6l-2.8 1.5.6-3.1-2.3-2.2 3.1-.4z')),
  staff: tile('#39435c', solid('M10.8 3.8a2.6 2.6 0 0 0-3.3 3.3l-3.4 3.4 1.4 1.4 3.4-3.4a2.6 2.6 0 0 0 3.3-3.3L10.7 6.7 9.3 5.3z')),
};

const NOTICES = {
  subscription: [solid('m8 2.6 1.7 3.4 3.7.5-2.7 2.6.7 3.7L8 11l-3.4 1.8.7-3.7-2.7-2.6 3.7-.5z', 'currentColor')],
  gift: [solid('M2.8 5.4h4.4v2.4H2.8zm6 0h4.4v2.4H8.8zM3.6 8.9h3.6v4.2H3.6zm5.2 0h3.6v4.2H8.8zM5 2.6c1.3 0 2.4.9 3 2 .6-1.1 1.7-2 3-2v1.3c-.8 0-1.5.400-2 1H7c-.5-.6-1.2-1-2-1z', 'currentColor')],
  raid: [line('M3 11.8 6.6 8 3 4.2M8.4 11.8 12 8 8.4 4.2', 'currentColor')],
  announcement: [solid('M3 6.5h2.4l5-3v9l-5-3H3zM11.6 6.2a2.4 2.4 0 0 1 0 3.6z', 'currentColor')],
  paid: [solid('M8 2.4 12.8 7 8 13.6 3.2 7z', 'currentColor')],
  other: [solid('M8 2.8a5.2 5.2 0 1 1 0 10.4A5.2 5.2 0 0 1 8 2.8zm-.8 4.4v3.6h1.6V7.2zm0-2.2v1.4h1.6V5z', 'currentColor')],
};

/** Names come from chat platforms: one that happens to be called like an object's own member must find nothing. */
function pick(table, key) {
  return Object.hasOwn(table, key) ? table[key] : null;
}

export function platformName(platform) {
  return pick(PLATFORMS, platform)?.name ?? platform;
}

export function platformGlyph(platform) {
  return drawing('glyph', platformName(platform), pick(PLATFORMS, platform)?.shapes ?? UNKNOWN);
}

/** @returns {SVGElement | null} null where nothing is drawn for the type */
export function roleGlyph(type, title) {
  const shapes = pick(ROLES, type);
  return shapes === null ? null : drawing('glyph', title, shapes);
}

export function noticeGlyph(kind) {
  return drawing('notice-glyph', '', pick(NOTICES, kind) ?? NOTICES.other);
}
