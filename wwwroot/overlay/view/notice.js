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

/** Plans as Twitch numbers them; other platforms send words. */
const TIERS = { 1000: 'Tier 1', 2000: 'Tier 2', 3000: 'Tier 3' };

/** @returns {{kind: string, look: string}} as the style sheet names them */
export function noticeLook(notice) {
  const kind = typeof notice?.kind === 'string' ? notice.kind.toLowerCase() : 'other';
  return Object.hasOwn(KINDS, kind) ? { kind, look: KINDS[kind].look } : { kind: 'other', look: 'other' };
}

/** What happened, in the platform's words or in ours. */
export function noticeSentence(entry, name) {
  const count = Number(entry.notice?.count);
  return cleanLine(entry.notice?.system_text, 200) || KINDS[noticeLook(entry.notice).kind].say({
    name,
    money: moneyText(entry.paid),
    count: Number.isFinite(count) && count > 0 ? countText(count) : '',
    recipient: cleanLine(entry.notice?.recipient, 40),
  });
}

/** The headline: a sign, the sentence, and what sort of subscription or how much. */
export function noticeLine(entry, name) {
  const sentence = noticeSentence(entry, name);
  const line = element('div', 'notice-line', noticeGlyph(noticeLook(entry.notice).look), element('bdi', 'notice-text', sentence));
  const tier = cleanLine(entry.notice?.tier, 24);
  addChip(line, 'tier', Object.hasOwn(TIERS, tier) ? TIERS[tier] : tier, sentence);
  addChip(line, 'paid', moneyText(entry.paid), sentence);
  return line;
}

/** Nothing is said twice. */
function addChip(line, type, text, sentence) {
  if (text !== '' && !sentence.includes(text)) {
    line.append(element('bdi', `chip chip-${type}`, text));
  }
}
