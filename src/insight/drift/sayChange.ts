import { sayCount, sayDuration, sayShare, saySigned } from '../say.ts';
import type { DriftChange } from './driftChanges.ts';

/** A change in one sentence, with its numbers: 'Since 27 July 2026, 41 % of those who come to Plans page go on to Shop visit, before 12 %.' */
export function sayChange(change: DriftChange): string {
  const { what, from, to, touchpoint, channel, segment, before, after } = change;
  const since = `Since ${sayDay(change.at)}`;
  if (what === 'flow') {
    const who = from === null ? 'of journeys' : `of those who come to ${from}`;
    return `${since}, ${sayShare(after)} ${who} ${from === null ? 'come to' : 'go on to'} ${to}, before ${sayShare(before)}.`;
  }
  if (what === 'time')
    return `${since}, it takes ${sayDuration(after)} from ${from} to ${to} (median), before ${sayDuration(before)}.`;
  if (what === 'emotion')
    return `${since}, ${touchpoint} feels ${after < before ? 'worse' : 'better'}: ${saySigned(after)}, before ${saySigned(before)}.`;
  if (what === 'volume')
    return `${since}, ${sayDaily(after)} journeys start a day, before ${sayDaily(before)}.`;
  if (segment !== null)
    return `${since}, ${sayShare(after)} of journeys are started by customers with ${segment}, before ${sayShare(before)}.`;
  return `${since}, ${sayShare(after)} of visits at ${touchpoint} are on ${channel}, before ${sayShare(before)}.`;
}

/** What `before` is of. */
export function sayReference({ n, at }: Pick<DriftChange, 'n' | 'at'>): string {
  return `the same before ${sayDay(at)} (n = ${sayCount(n.before)})`;
}

const months = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
];

/** '27 July 2026', UTC */
export function sayDay(ms: number): string {
  // a week of a zone east of Greenwich begins on the day before by UTC
  const day = new Date(ms + 43_200_000);
  return `${day.getUTCDate()} ${months[day.getUTCMonth()]} ${day.getUTCFullYear()}`;
}

const sayDaily = (perDay: number) => (perDay < 9.95 ? perDay.toFixed(1) : sayCount(perDay));
