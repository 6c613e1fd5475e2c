import { badgeRow } from './badges.js';
import { cleanLine } from './clean-text.js';
import { nameColor } from './colors.js';
import { element } from './elements.js';
import { image, imageAddress } from './images.js';
import { messageText } from './message-text.js';
import { moneyText } from './money.js';
import { noticeLine, noticeLook, noticeSentence } from './notice.js';

const PLATFORM = /^[a-z0-9_-]{1,32}$/;
const FALLBACK_AVATAR = new URL('../assets/avatar.svg', import.meta.url).href;

/**
 * One row of the overlay. Whatever the feed says is put in as text or as a checked value, never as markup.
 * @param {object} raw an entry as the feed has it
 */
export function entryNode(raw) {
  const entry = { ...raw, platform: PLATFORM.test(raw.platform) ? raw.platform : 'unknown' };
  const name = cleanLine(entry.author?.display_name, 40) || 'Someone';
  const isNotice = entry.kind === 'notice';
  const row = element('article', 'overlay-entry');
  row.dataset.platform = entry.platform;
  row.dataset.messageId = entry.message_id;
  row.dataset.kind = isNotice ? 'notice' : 'message';
  row.style.setProperty('--author-color', nameColor(entry.author?.color, name));
  flag(row, 'action', entry.is_action === true);
  flag(row, 'highlighted', entry.is_highlighted === true);
  flag(row, 'paid', !isNotice && moneyText(entry.paid) !== '');
  if (isNotice) {
    const { kind, look } = noticeLook(entry.notice);
    row.dataset.noticeKind = kind;
    row.dataset.look = look;
    flag(row, 'named', noticeSentence(entry, name).includes(name));
  }

  const { body: text, isEmotesOnly } = messageText(entry.message);
  const isWordless = isNotice && text.childNodes.length === 0;
  flag(row, 'wordless', isWordless);
  const message = element('div', 'message', text);
  message.dir = 'auto';
  flag(message, 'emotesOnly', isEmotesOnly);
  const meta = element('div', 'meta-line', element('bdi', 'author', name), inlineBadges(entry, isNotice));
  const lead = isNotice ? noticeLine(entry, name) : replyLine(entry.reply);
  row.append(badgeRow(entry), avatar(entry, name), element('div', 'entry-body', lead, meta, isWordless ? null : message));
  return row;
}

/** What is special about this one message. */
function inlineBadges(entry, isNotice) {
  const chips = element('span', 'badges-inline');
  const money = moneyText(entry.paid);
  const add = (type, text) => {
    const chip = element('span', `chip chip-${type}`, text);
    chip.dataset.badgeType = type;
    chips.append(chip);
  };

  if (money !== '' && !isNotice) {
    add('paid', money);
  }

  if (entry.is_first === true) {
    add('first', 'First message');
  }

  if (entry.is_test === true) {
    add('test', 'Test');
  }

  if (entry.is_synthetic === true) {
    add('demo', 'Demo');
  }

  return chips;
}

function replyLine(reply) {
  const name = cleanLine(reply?.display_name, 40);
  if (name === '') {
    return null;
  }

  return element('div', 'reply-line', '\u21b3 ', element('bdi', 'reply-author', name), ' ', element('bdi', 'reply-text', cleanLine(reply.text, 120)));
}

/** The initial stands behind the picture, and shows when there is none. */
function avatar(entry, name) {
  const [initial] = Array.from(name.replace(/^[^\p{L}\p{N}]+/u, '') || name);
  const letter = element('span', 'avatar-initial', initial.toUpperCase());
  letter.setAttribute('aria-hidden', 'true');
  const shell = element('div', 'avatar-shell', letter);
  const address = imageAddress(entry.author?.avatar_url);
  const fallback = () => {
    const picture = image('avatar', FALLBACK_AVATAR, '', () => picture.remove());
    return picture;
  };
  const picture = address === null ? fallback() : image('avatar', address, '', () => picture.replaceWith(fallback()));
  shell.dataset.fallback = String(address === null);
  picture.addEventListener('error', () => { shell.dataset.fallback = 'true'; }, { once: true });
  shell.append(picture);
  return shell;
}

function flag(node, name, isSet) {
  if (isSet) {
    node.dataset[name] = 'true';
  }
}
