/*
 * Chat text is shown as text only; this takes away what could still disturb its neighbours: control characters and
 * line ends that fake a second line, overrides of the writing direction, and marks stacked without end.
 */
const PLAIN = /^[\x20-\x7e]*$/;
const LINE_BREAKS_AND_CONTROLS = /[\u0000-\u001f\u007f-\u009f\u2028\u2029]+/g;
const INVISIBLE = /[\u00ad\u061c\u180e\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb]/g;
const STACKED_MARKS = /(\p{M}{4})\p{M}+/gu;
const LONE_SURROGATES = /[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;

/** Longer runs of joined emoji are no emoji any more. */
const JOINED_TOO_LONG = /((?:[^\u200d]{1,4}\u200d){8})[^\s]*\u200d/gu;

const segmenter = typeof Intl.Segmenter === 'function' ? new Intl.Segmenter('en', { granularity: 'grapheme' }) : null;

/** @param {unknown} value anything; what is not a string is the empty one */
export function cleanText(value) {
  if (typeof value !== 'string') {
    return '';
  }

  return PLAIN.test(value) ? value : value
    .replace(LINE_BREAKS_AND_CONTROLS, ' ')
    .replace(INVISIBLE, '')
    .replace(LONE_SURROGATES, '\ufffd')
    .replace(STACKED_MARKS, '$1')
    .replace(JOINED_TOO_LONG, '$1');
}

/** Cleaned, trimmed and at most so many characters as a reader counts them. */
export function cleanLine(value, limit) {
  const text = cleanText(value).trim();
  return text.length <= limit ? text : clip(text, limit).text;
}

/**
 * Cuts after <paramref name="limit"/> characters as a reader counts them.
 * @returns {{text: string, count: number}} the text, with an ellipsis when it was cut, and how many were used
 */
export function clip(text, limit) {
  if (PLAIN.test(text)) {
    return text.length <= limit ? { text, count: text.length } : { text: `${text.slice(0, limit)}\u2026`, count: limit };
  }

  let count = 0;
  let end = 0;
  for (const part of segmenter?.segment(text) ?? Array.from(text, (segment) => ({ segment }))) {
    if (count === limit) {
      return { text: `${text.slice(0, end)}\u2026`, count };
    }

    count += 1;
    end += part.segment.length;
  }

  return { text, count };
}
