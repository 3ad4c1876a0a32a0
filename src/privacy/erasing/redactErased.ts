import type { Identifier } from '../../model/identity.ts';
import { findEmails } from '../masking/emails.ts';
import { levelText } from '../masking/levelText.ts';
import { findPhones } from '../masking/phones.ts';
import { ERASED_WORD } from './erasedStrings.ts';

/** Texts without this hold no address and no phone number. */
export const mayNamePeople = '@|[0-9][0-9 ().-]{6,}[0-9]';
const mayName = new RegExp(mayNamePeople);

/** A text with `[erased]` in the place of addresses and phone numbers of erased people, whoever wrote it. */
export function redactErased(text: string, isErased: (identifier: Identifier) => boolean): string {
  if (!mayName.test(text)) return text;
  let redacted = '';
  let at = 0;
  const level = levelText(text);
  const found = [...findEmails(level), ...findPhones(level)].sort((one, other) => one.from - other.from);
  for (const { from, to, kind } of found) {
    if (from < at) continue;
    if (!isErased({ type: kind, value: text.slice(from, to) })) continue;
    redacted += text.slice(at, from) + ERASED_WORD;
    at = to;
  }
  return at === 0 ? text : redacted + text.slice(at);
}
