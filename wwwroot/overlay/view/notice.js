import { cleanLine } from './clean-text.js';
import { element } from './elements.js';
import { noticeGlyph } from './glyphs.js';
import { countText, moneyText } from './money.js';

/** What each kind looks like, and the sentence for one that comes without the platform's own. */
const KINDS = {
  subscription: { look: 'subscription', say: ({ name }) => `${name} subscribed` },
  resubscription: { look: 'subscription', say: ({ name, count }) => `${name} resubscribed${count ? ` for ${count} months` : ''}` },
  membership: { look: 'subscription', say: ({ name }) => `${name} became a member` },
  gift_subscription: { look: 'gift', say: ({ name, recipient }) => `${name} gifted a subscription${recipient ? ` to ${recipient}` : ''}` },
  gift_bomb: { look: 'gift', say: ({ name, count }) => `${name} gifted ${count || 'several'} subscriptions` },
  raid: { look: 'raid', say: ({ name, count }) => `${name} is raiding${count ? ` with ${count} viewers` : ''}` },
  announcement: { look: 'announcement', say: ({ name }) => `Announcement by ${name}` },
  milestone: { look: 'subscription', say: ({ name, count }) => `${name} reached ${count ? `${count} in a row` : 'a milestone'}` },
  paid: { look: 'paid', say: ({ name, money }) => `${name} sent ${money || 'a tip'}` },
  other: { look: 'other', say: ({ name }) => `News from ${name}` },
};

/** @returns {{kind: string, look: string}} as the style sheet names them */
export function noticeLook(notice) {
  const kind = typeof notice?.kind === 'string' ? notice.kind.toLowerCase() : 'other';
  return Object.hasOwn(KINDS, kind) ? { kind, look: KINDS[kind].look } : { kind: 'other', look: 'other' };
}

/** The headline: a sign, the sentence, and what sort of subscription or how much. */
export function noticeLine(entry, name) {
  const { kind, look } = noticeLook(entry.notice);
  const count = Number(entry.notice?.count);
  const money = moneyText(entry.paid);
  const sentence = cleanLine(entry.notice?.system_text, 200) || KINDS[kind].say({
    name,
    money,
    count: Number.isFinite(count) && count > 0 ? countText(count) : '',
    recipient: cleanLine(entry.notice?.recipient, 40),
  });
  const line = element('div', 'notice-line', noticeGlyph(look), element('bdi', 'notice-text', sentence));
  const tier = cleanLine(entry.notice?.tier, 24);
  if (tier !== '' && !sentence.includes(tier)) {
    line.append(element('bdi', 'chip chip-tier', tier));
  }

  if (money !== '' && !sentence.includes(money)) {
    line.append(element('span', 'chip chip-paid', money));
  }

  return line;
}
