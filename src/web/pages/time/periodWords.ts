import type { OutputOf } from '../../api/types.ts';
import { countOf, formatCompact, formatCount, formatShare, words } from '../../format/numbers.ts';
import { formatDuration } from '../../format/times.ts';
import { roundDuration } from './roundDuration.ts';

type Trend = Pick<OutputOf<'trend'>, 'period' | 'zone' | 'unit' | 'figure' | 'withinMs'>;
type Point = OutputOf<'trend'>['points'][number];

const formats = {
  day: { day: 'numeric', month: 'short' },
  week: { day: 'numeric', month: 'short' },
  month: { month: 'short', year: '2-digit' },
} as const;

/** A period on an axis: '4 May', 'May 26'. */
export function periodName(from: string, { period, zone }: Pick<Trend, 'period' | 'zone'>): string {
  return new Intl.DateTimeFormat('en-GB', { ...formats[period], timeZone: zone }).format(new Date(from));
}

/** A period in full: '4 May 2026', 'week of 4 May 2026', 'May 2026'. */
export function periodInFull(from: string, { period, zone }: Pick<Trend, 'period' | 'zone'>): string {
  const text = new Intl.DateTimeFormat('en-GB', {
    ...(period === 'month' ? { month: 'long' } : { day: 'numeric', month: 'short' }),
    year: 'numeric',
    timeZone: zone,
  }).format(new Date(from));
  return period === 'week' ? `week of ${text}` : text;
}

/** How a value of the figure is written. */
export function unitWords(unit: Trend['unit']): (value: number) => string {
  if (unit === 'share') return formatShare;
  if (unit === 'ms') return formatDuration;
  if (unit === 'mean') return (value) => words.decimal(value, 1);
  return unit === 'score' ? (value) => words.decimal(value, 0) : formatCompact;
}

const nOf: Readonly<Record<string, string>> = {
  contactRate: 'customer',
  conversion: 'journey',
  medianTime: 'arrival',
  nps: 'rating',
  csat: 'rating',
  ces: 'rating',
  stars: 'rating',
  emotion: 'rating',
};

/** A point in words, with its n, its interval, and what it lacks. */
export function periodTitle(point: Point, trend: Trend): string {
  const say = trend.unit === 'count' ? formatCount : unitWords(trend.unit);
  const value = point.value === null ? 'no data' : say(point.value);
  const interval =
    point.low === null || point.high === null ? '' : ` (${say(point.low)} to ${say(point.high)})`;
  const n = nOf[trend.figure];
  const base = n === undefined ? '' : `, of ${countOf(point.n, n)}`;
  const state =
    point.state === 'complete'
      ? ''
      : point.state === 'partial'
        ? ', part of the period'
        : ', not all over yet';
  return `${periodInFull(point.from, trend)}: ${value}${interval}${base}${state}`;
}

/** Why points are hollow. */
export function stateWords(states: ReadonlySet<Point['state']>, { withinMs }: Trend): string {
  const partial = states.has('partial') ? 'the data begin or end in the period' : '';
  const immature = states.has('immature')
    ? `its last entries were not watched for ${roundDuration(withinMs ?? 0)} yet`
    : '';
  const why = [partial, immature].filter((text) => text !== '').join(', or ');
  return why === '' ? '' : `Hollow points are not complete: ${why}.`;
}
