import type { Who } from './preset.ts';

/** Longer ones are no identifiers: cut, they would join people who have nothing to do with each other. */
const longest = 1000;

/** Identifiers of a customer that say something, email addresses in lower case; the most trusted first. */
export function identifiersOf(who: Who): [type: string, value: string][] {
  const found: [string, string][] = [];
  for (const [type, value] of Object.entries(who.identifiers ?? {})) {
    const plain = value?.trim() ?? '';
    if (plain === '' || plain.length > longest) continue;
    if (type === 'email' && !/^[^\s@]+@[^\s@]+$/.test(plain)) continue;
    found.push([type, type === 'email' ? plain.toLowerCase() : plain]);
  }
  return found;
}

/** What a customer is called: the company's own id, else an email address as it is, else the most trusted identifier as `type:value`. Null where nothing names one. */
export function customerOf(who: Who): string | null {
  const own = who.own?.trim() ?? '';
  if (own !== '' && own.length <= longest) return own;
  const first = identifiersOf(who)[0];
  if (!first) return null;
  return first[0] === 'email' ? first[1] : `${first[0]}:${first[1]}`;
}
