import { avatarPicture, showAvatar } from './avatar.js';
import { fillBadges } from './badges.js';
import { cleanLine } from './clean-text.js';
import { nameColor } from './colors.js';
import { element } from './elements.js';
import { messageText } from './message-text.js';
import { moneyText } from './money.js';
import { noticeLine, noticeLook, noticeSentence } from './notice.js';

const PLATFORM = /^[a-z0-9_-]{1,32}$/;

/** What every row has, built once and copied: one call in place of a dozen elements and their attributes for each message. */
const ROW = element(
  'article',
  'overlay-entry',
  element('div', 'badge-row'),
  element('div', 'avatar-shell', element('span', 'avatar-initial'), avatarPicture()),
  element('div', 'entry-body', element('div', 'meta-line', element('bdi', 'author'), element('span', 'badges-inline')), element('div', 'message')),
);
ROW.querySelector('.avatar-initial').setAttribute('aria-hidden', 'true');
ROW.querySelector('.message').setAttribute('dir', 'auto');

/**
 * One row of the overlay. Whatever the feed says is put in as text or as a checked value, never as markup.
 * @param {object} raw an entry as the feed has it
 */
export function entryNode(raw) {
  const entry = { ...raw, platform: PLATFORM.test(raw.platform) ? raw.platform : 'unknown' };
  const name = cleanLine(entry.author?.display_name, 40) || 'Someone';
  const row = ROW.cloneNode(true);
  const badges = row.firstChild;
  const avatar = badges.nextSibling;
  const body = avatar.nextSibling;
  row.setAttribute('data-platform', entry.platform);
  row.setAttribute('data-message-id', entry.message_id);
  row.setAttribute('data-kind', 'message');
  row.style.setProperty('--author-color', nameColor(entry.author?.color, name));
  flag(row, 'data-action', entry.is_action === true);
  flag(row, 'data-highlighted', entry.is_highlighted === true);
  fillBadges(badges, entry);
  showAvatar(avatar, entry.author?.avatar_url, name);
  fillBody(row, body, entry, name);
  return row;
}

function fillBody(row, body, entry, name) {
  const meta = body.firstChild;
  const message = body.lastChild;
  const { body: text, isEmotesOnly } = messageText(entry.message);
  const isWordless = !text.hasChildNodes();
  message.append(text);
  flag(message, 'data-emotes-only', isEmotesOnly);
  meta.firstChild.append(name);
  addChips(meta.lastChild, entry);
  if (entry.kind === 'notice') {
    body.prepend(noticeLine(entry, name));
    markNotice(row, entry, name);
    if (isWordless) {
      row.setAttribute('data-wordless', 'true');
      message.remove();
    }

    return;
  }

  flag(row, 'data-paid', moneyText(entry.paid) !== '');
  const reply = replyLine(entry.reply);
  if (reply !== null) {
    body.prepend(reply);
  }
}

function markNotice(row, entry, name) {
  const { kind, look } = noticeLook(entry.notice);
  row.setAttribute('data-kind', 'notice');
  row.setAttribute('data-notice-kind', kind);
  row.setAttribute('data-look', look);
  flag(row, 'data-named', noticeSentence(entry, name).includes(name));
}

/** What is special about this one message. */
function addChips(chips, entry) {
  const money = moneyText(entry.paid);
  const add = (type, text) => {
    const chip = element('span', `chip chip-${type}`, text);
    chip.setAttribute('data-badge-type', type);
    chips.append(chip);
  };

  if (money !== '' && entry.kind !== 'notice') {
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
}

function replyLine(reply) {
  const name = cleanLine(reply?.display_name, 40);
  if (name === '') {
    return null;
  }

  return element('div', 'reply-line', '\u21b3 ', element('bdi', 'reply-author', name), ' ', element('bdi', 'reply-text', cleanLine(reply.text, 120)));
}

function flag(node, name, isSet) {
  if (isSet) {
    node.setAttribute(name, 'true');
  }
}
