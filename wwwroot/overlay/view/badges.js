import { cleanLine } from './clean-text.js';
import { element } from './elements.js';
import { platformGlyph, platformName, roleGlyph } from './glyphs.js';
import { image, imageAddress } from './images.js';

const MOST_BADGES = 8;
const TYPE = /^[a-z0-9_/-]{1,48}$/;

/** The platforms' names for the same thing. */
const SAME = { moderator: 'mod', owner: 'broadcaster', member: 'subscriber', founder: 'subscriber', sub: 'subscriber', pro: 'subscriber' };
const ORDER = ['broadcaster', 'admin', 'staff', 'mod', 'vip', 'subscriber'];
const TITLES = { broadcaster: 'Broadcaster', admin: 'Admin', staff: 'Staff', mod: 'Moderator', vip: 'VIP', subscriber: 'Subscriber' };

/** The platform, then standing in the channel, then everything else by name. */
export function fillBadges(row, entry) {
  const platform = badge('platform', platformName(entry.platform), platformGlyph(entry.platform));
  platform.setAttribute('data-platform', entry.platform);
  row.append(platform);
  for (const found of authorBadges(entry.author)) {
    const node = authorBadge(found);
    if (node !== null) {
      row.append(node);
    }
  }
}

/** @returns {{type: string, title: string, address: string | null}[]} each type once, in the order they are shown */
export function authorBadges(author) {
  const found = new Map();
  for (const raw of Array.isArray(author?.badges) ? author.badges.slice(0, 32) : []) {
    const type = typeOf(raw?.type);
    if (type !== null && !found.has(type)) {
      found.set(type, { type, title: cleanLine(raw.title, 60) || titleOf(type), address: imageAddress(raw.image_url) });
    }
  }

  for (const role of Array.isArray(author?.roles) ? author.roles.slice(0, 8) : []) {
    const type = typeOf(role);
    if (type !== null && ORDER.includes(type) && !found.has(type)) {
      found.set(type, { type, title: titleOf(type), address: null });
    }
  }

  return [...found.values()]
    .sort((left, right) => rank(left.type) - rank(right.type) || (left.type < right.type ? -1 : 1))
    .slice(0, MOST_BADGES);
}

function authorBadge({ type, title, address }) {
  if (address === null) {
    const glyph = roleGlyph(type, title);
    return glyph === null ? null : badge(type, title, glyph);
  }

  const node = badge(type, title);
  node.append(image('badge-image', address, title, () => {
    const glyph = roleGlyph(type, title);
    if (glyph === null) {
      node.remove();
    } else {
      node.replaceChildren(glyph);
    }
  }));
  return node;
}

function badge(type, title, ...children) {
  const node = element('span', 'badge', ...children);
  node.setAttribute('data-badge-type', type);
  node.setAttribute('title', title);
  return node;
}

function typeOf(value) {
  const name = typeof value === 'string' ? value.toLowerCase() : '';
  const type = Object.hasOwn(SAME, name) ? SAME[name] : name;
  return TYPE.test(type) && type !== 'platform' ? type : null;
}

function titleOf(type) {
  return Object.hasOwn(TITLES, type) ? TITLES[type] : type;
}

function rank(type) {
  const at = ORDER.indexOf(type);
  return at < 0 ? ORDER.length : at;
}
