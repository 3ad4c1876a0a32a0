import type { OutputOf } from '../../api/types.ts';
import { formatDate } from '../../format/times.ts';

type Identity = OutputOf<'customer'>['identity'];
export type ShownIdentifier = Identity['identifiers'][number];
export type ShownLink = Identity['refused'][number];
export type ShownDecision = Identity['decisions'][number];

const classes: Readonly<Record<ShownIdentifier['class'], string>> = {
  unique: 'names one person',
  strong: 'a personal address',
  weak: 'may be shared',
};

const types: Readonly<Record<string, string>> = {
  customer: 'customer id',
  crm: 'CRM record',
  email: 'email',
  phone: 'phone',
  anonymous: 'visitor',
  cookie: 'cookie',
  device: 'device',
};

export const typeWords = (type: string) => types[type] ?? type;
export const classWords = (kind: ShownIdentifier['class']) => classes[kind];

/** `email:jane@x.io` as people read it. */
export function identifierWords(key: string): string {
  const colon = key.indexOf(':');
  const [type, value] = [key.slice(0, colon), key.slice(colon + 1)];
  return type === 'email' ? value : `${typeWords(type)} ${value}`;
}

/** Why a link to another identifier joins nothing. */
export function refusedWords(link: ShownLink, own: string): string {
  const where = link.source === '' ? '' : ` in ${link.source}`;
  if (link.refused?.reason === 'contested')
    return `was seen with several people, so it joins nobody; here with ${identifierWords(own)}${where}.`;
  if (link.refused?.reason === 'unmerged')
    return `was seen with ${identifierWords(own)}${where}; ${link.refused.says}.`;
  return `was seen with ${identifierWords(own)}${where}, but ${link.refused?.says ?? 'is somebody else'}.`;
}

/** The other end of a link. */
export const otherEnd = ({ a, b }: ShownLink, key: string) => (a === key ? b : a);

/** Why an identifier belongs to a customer, as one sentence. */
export function whyWords({ type, value, because, contested }: ShownIdentifier): string {
  const last = because.at(-1);
  if (contested) return 'seen with several people, so it joins nobody';
  if (last === undefined) return 'the first that was seen of this customer';
  return linkWords(last, otherEnd(last, `${type}:${value}`));
}

export function linkWords(link: ShownLink, other: string): string {
  const named = identifierWords(other);
  const when = link.time === null ? '' : `, ${formatDate(link.time)}`;
  const where = link.source === '' ? '' : ` in ${link.source}`;
  if (link.decision?.kind === 'merge')
    return `merged with ${named} by ${link.decision.by}, ${formatDate(link.decision.at)}${noteWords(link.decision.why)}`;
  if (link.rule === 'alias') return `declared the same as ${named}${where}${when}`;
  if (link.rule === 'record') return `merged with ${named}${where}${when}`;
  return `seen together with ${named}${where}${when}`;
}

export const noteWords = (why: string) => (why === '' ? '' : ` (${why})`);
