import { cleanText, clip } from './clean-text.js';
import { element } from './elements.js';
import { image, imageAddress } from './images.js';

const MOST_CHARACTERS = 500;
const MOST_UNITS = 4_000;
const MOST_EMOTES = 100;

/**
 * The body of a message as text nodes and emote pictures.
 * @param {{text: string, emotes: object[]}} message positions are UTF-16 units of the text, the end is exclusive
 * @returns {DocumentFragment & {isEmotesOnly?: boolean}}
 */
export function messageText(message) {
  const text = typeof message?.text === 'string' ? message.text.slice(0, MOST_UNITS) : '';
  const body = document.createDocumentFragment();
  let left = MOST_CHARACTERS;
  let at = 0;
  let hasText = false;
  const addText = (part) => {
    const { text: shown, count } = clip(cleanText(part), left);
    left -= count;
    hasText ||= shown.trim() !== '';
    if (shown !== '') {
      body.append(shown);
    }
  };

  const emotes = validEmotes(text, message?.emotes);
  for (const emote of emotes) {
    addText(text.slice(at, emote.start));
    if (left <= 0) {
      break;
    }

    body.append(emoteNode(emote, text.slice(emote.start, emote.end)));
    left -= 1;
    at = emote.end;
  }

  if (left > 0) {
    addText(text.slice(at));
  }

  return { body, isEmotesOnly: !hasText && emotes.length > 0 && emotes.length <= 6 };
}

/** In text order, inside the text, not overlapping, not through the middle of a character; the rest stays text. */
export function validEmotes(text, emotes) {
  if (!Array.isArray(emotes)) {
    return [];
  }

  const sorted = emotes
    .filter((emote) => Number.isInteger(emote?.start) && Number.isInteger(emote?.end)
      && emote.start >= 0 && emote.start < emote.end && emote.end <= text.length
      && !splitsCharacter(text, emote.start) && !splitsCharacter(text, emote.end))
    .sort((left, right) => left.start - right.start || left.end - right.end);
  const kept = [];
  for (const emote of sorted) {
    if (kept.length < MOST_EMOTES && emote.start >= (kept.at(-1)?.end ?? 0)) {
      kept.push(emote);
    }
  }

  return kept;
}

function splitsCharacter(text, at) {
  const unit = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  return unit >= 0xdc00 && unit <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
}

/** The picture, or what was typed for it where there is none to be had. */
function emoteNode(emote, typed) {
  const name = cleanText(typed);
  const address = imageAddress(emote.url);
  if (address === null) {
    return document.createTextNode(name);
  }

  const picture = image('emote', address, name, () => picture.replaceWith(element('span', 'emote-text', name)));
  picture.title = name;
  return picture;
}
