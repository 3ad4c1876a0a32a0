const ways: readonly (readonly [RegExp, string])[] = [
  [/mail|closed ticket/i, 'email'],
  [/chat|messag|messenger|intercom|conversation|widget/i, 'webchat'],
  [/whats ?app|sms|text|line|telegram/i, 'text'],
  [/phone|voice|call|voicemail|telephon|anruf/i, 'helpline'],
  [/twitter|facebook|instagram|social|linkedin|youtube|any ?channel/i, 'social'],
  [/sdk|mobile|ios|android|app\b/i, 'app'],
  [/web|form|portal|help ?cent|website|online|api|ticket sharing|batch/i, 'website'],
];

/** The channel that a help desk's word for the way of a ticket means; support where it says nothing. */
export function supportChannel(via: string | null): string {
  if (via === null) return 'support';
  const social = /facebook|instagram|twitter/i.test(via) ? 'social' : null;
  return social ?? ways.find(([pattern]) => pattern.test(via))?.[1] ?? 'support';
}

/** A satisfaction score: good and bad are the ends of a scale of five, so that their share stays what it is; 1 to 5 are themselves. Null where nothing was answered. */
export function satisfactionOf(text: string | null): number | null {
  if (text === null) return null;
  const plain = text.trim().toLowerCase();
  if (/^good\b/.test(plain)) return 5;
  if (/^bad\b/.test(plain)) return 1;
  const number = /^([1-5])(\.0)?$/.exec(plain)?.[1];
  return number === undefined ? null : Number(number);
}
