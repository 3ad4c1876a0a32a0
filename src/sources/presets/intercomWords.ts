import { plainText } from './plainText.ts';
import type { MadeInteraction } from './preset.ts';
import { optional } from './sheet.ts';

export type Author = 'user' | 'admin' | 'bot';

/** Who wrote: customers, people of the company, or its programs. */
export function authorOf(type: string | null): Author {
  const plain = type?.toLowerCase() ?? '';
  if (/bot|fin|operator|workflow/.test(plain)) return 'bot';
  return /admin|team|teammate|agent/.test(plain) ? 'admin' : 'user';
}

const touchpoints: Readonly<Record<Author, string>> = {
  user: 'Chat message',
  admin: 'Chat reply',
  bot: 'Bot reply',
};

/** What every reading of conversations has. */
export const parts = {
  attributes: ['conversation', 'rating remark'],
  identifiers: ['email', 'intercom', 'phone'],
} as const;

export function messageOf(
  author: Author,
  time: number,
  text: string | null,
  name: string | null,
  attributes: MadeInteraction['attributes'],
  channel: string | undefined,
): MadeInteraction {
  return {
    part: 'message',
    time,
    touchpoint: touchpoints[author],
    channel: channel ?? 'webchat',
    kind: 'step',
    direction: author === 'user' ? 'inbound' : 'outbound',
    ...optional('text', text),
    ...optional('agent', author === 'user' ? null : name),
    ...(attributes === undefined ? {} : { attributes }),
  };
}

export function ratingOf(
  rating: number,
  time: number,
  conversation: string,
  remark: string | null,
  channel: string | undefined,
): MadeInteraction {
  return {
    part: 'rated',
    record: `conversation ${conversation}`,
    kind: 'feedback',
    time,
    touchpoint: 'Chat message',
    channel: channel ?? 'webchat',
    rating,
    ratingKind: 'csat',
    ...optional('text', plainText(remark)),
    attributes: { conversation },
  };
}
