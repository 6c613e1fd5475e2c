const HEX = /^#[0-9a-f]{6}$/i;

/** Names stand on dark ground: at the brightest a panel of about this colour, with a white game behind it. */
const GROUND = luminance([44, 47, 58]);

/** WCAG AA for text of normal size. */
const CONTRAST = 4.5;

/** For people whose platform sends no colour; all of them readable on the ground. */
const PALETTE = ['#ff8a80', '#ffb26b', '#ffd866', '#b5e878', '#69e0a5', '#5fd7e8', '#7db7ff', '#a99bff', '#d794ff', '#ff8fc7'];

/**
 * The colour a name is written in: the platform's own where it is one, made lighter until it can be read.
 * @param {unknown} value <c>#RRGGBB</c>, or anything
 * @param {string} name decides the colour where the platform sends none
 */
export function nameColor(value, name) {
  if (typeof value !== 'string' || !HEX.test(value)) {
    return PALETTE[hash(name) % PALETTE.length];
  }

  const channels = [1, 3, 5].map((at) => Number.parseInt(value.slice(at, at + 2), 16));
  for (let share = 0; share < 1; share += 0.05) {
    const lifted = channels.map((channel) => Math.round(channel + (255 - channel) * share));
    if ((luminance(lifted) + 0.05) / (GROUND + 0.05) >= CONTRAST) {
      return `#${lifted.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;
    }
  }

  return '#ffffff';
}

/** Relative luminance as WCAG defines it. */
function luminance(channels) {
  const [red, green, blue] = channels.map((channel) => {
    const part = channel / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function hash(text) {
  let value = 2166136261;
  for (let at = 0; at < text.length; at += 1) {
    value = Math.imul(value ^ text.charCodeAt(at), 16777619);
  }

  return value >>> 0;
}
