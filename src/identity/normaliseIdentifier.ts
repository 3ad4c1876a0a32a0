import type { IdentityRules } from '../model/identity.ts';
import { isIpAddress, isRoleMailbox, namesNobody } from './blockedValues.ts';
import { normalisePhone } from './normalisePhone.ts';

/** Longer values are mistakes, a whole document in an id's place. */
export const LONGEST_IDENTIFIER = 1024;

export type Normalised = { value: string } | { refused: string };

const refused = (why: string): Normalised => ({ refused: why });
const uuid = /^\{?([0-9a-f]{8}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{4}-?[0-9a-f]{12})\}?$/i;
const invisible = /[\u200B-\u200D\u2060\uFEFF]/g;

/**
 * An identifier's value in the one form in which it is compared, or the reason why it names no customer.
 * Normalising what is normal changes nothing. A UUID is lower-case, an email too (dots and plus-tags stay), a phone number E.164.
 *
 * @param type a canonical name of a type (identifierTypes.ts)
 */
export function normaliseIdentifier(type: string, given: string, rules: IdentityRules): Normalised {
  if (given.length > LONGEST_IDENTIFIER) return refused(`is longer than ${LONGEST_IDENTIFIER} characters`);
  if (/^ip(v[46])?(-?addr(ess)?)?$/.test(type)) return refused('is an IP address, which names no person');
  const isPlain = /^[!-~]+$/.test(given);
  if (!isPlain && /\p{Surrogate}/u.test(given)) return refused('is broken text: half of a character');
  const value = isPlain ? given : given.replace(invisible, '').normalize('NFC').trim();
  if (!isPlain && /\p{Cc}/u.test(value)) return refused('holds control characters');
  if (value === '') return refused('is empty');
  if (isBlocked(value, rules)) return refused('stands for nobody in particular');
  if (isIpAddress(value)) return refused('is an IP address, which names no person');
  if (type === 'email') return normaliseEmail(value, rules);
  if (type === 'phone') return normalisePhone(value, rules.defaultCountry);
  return { value: uuid.test(value) ? value.toLowerCase().replace(/[{}]/g, '') : value };
}

function isBlocked(value: string, rules: IdentityRules): boolean {
  return namesNobody(value) || rules.blocked.some((blocked) => blocked.toLowerCase() === value.toLowerCase());
}

function normaliseEmail(value: string, rules: IdentityRules): Normalised {
  const bare = value.replace(/^mailto:/i, '').replace(/^<(.*)>$/, '$1');
  const email = bare.trim().toLowerCase().normalize('NFC');
  if (!/^[^\s@<>,;:"()[\]]+@[^\s@<>,;:"()[\]/]+\.[^\s@<>,;:"()[\].]+$/.test(email))
    return refused('is no email address');
  if (
    isRoleMailbox(email) ||
    namesNobody(email.slice(0, email.lastIndexOf('@'))) ||
    isBlocked(email, rules)
  ) {
    return refused('is a mailbox that people share');
  }
  return { value: email };
}
