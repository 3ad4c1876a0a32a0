import type { OutputOf } from '../../api/types.ts';
import { countOf, formatCount, formatPoints, formatShare } from '../../format/numbers.ts';
import { formatDate, formatDuration } from '../../format/times.ts';
import type { Unit } from './retentionInput.ts';

export type Retention = OutputOf<'retention'>;
export type Cohort = Retention['cohorts'][number];
export type Cell = Cohort['cells'][number];
export type Difference = NonNullable<Retention['compare']>['differences'][number];

const months = new Intl.DateTimeFormat('en-GB', { month: 'short', year: 'numeric', timeZone: 'UTC' });
const units: Readonly<Record<Unit, string>> = { day: 'Day', week: 'Week', month: 'Month' };

export const unitName = (unit: Unit): string => units[unit];
export const periodName = (unit: Unit, period: number): string => `${units[unit]} ${period}`;

/** How a cohort is called on the page. */
export function cohortLabel({ cohort, from }: Pick<Cohort, 'cohort' | 'from'>, unit: Unit): string {
  if (from === null) return cohort === '' ? 'none' : cohort;
  return unit === 'month' ? months.format(Date.parse(cohort)) : formatDate(cohort);
}

/** The interval of a share: '24–31 %'. */
export function intervalText(low: number | null, high: number | null): string {
  if (low === null || high === null) return 'no data';
  return `${formatShare(low).replace(/\s?%$/, '')}\u2013${formatShare(high)}`;
}

/** A time that somebody set, in whole days or hours: '7 days'. */
export function setTimeText(ms: number): string {
  const day = 86_400_000;
  if (ms % day === 0 && ms > day) return countOf(ms / day, 'day');
  return ms % 3_600_000 === 0 ? countOf(ms / 3_600_000, 'hour') : formatDuration(ms);
}

/** A difference of shares in percentage points, signed: '+4.2'. */
export function pointsText(difference: number | null): string {
  return difference === null ? '' : formatPoints(difference);
}

/** Everything that a cell stands on, in a sentence. */
export function cellSentence(cell: Cell, unit: Unit, mode: Retention['mode']): string {
  const when = mode === 'on' ? `in ${unit} ${cell.period}` : `in ${unit} ${cell.period} or later`;
  const so = `${formatCount(cell.customers)} of ${formatCount(cell.n)} customers back ${when}`;
  if (!cell.complete) return `${so} so far: it is not over for all of them`;
  return `${so}, 95\u2009% interval ${intervalText(cell.low, cell.high)}`;
}

/** A comparison's differences by cohort and period, and by period for the average. */
export function differencesBy(retention: Retention): {
  cell(cohort: string, period: number): Difference | undefined;
  average(period: number): Difference | undefined;
} {
  const known = new Map(retention.compare?.differences.map((one) => [`${one.figure} ${one.at}`, one]));
  const { unit } = retention;
  return {
    cell: (cohort, period) => known.get(`cell ${cohort}, ${unit} ${period}`),
    average: (period) => known.get(`average ${unit} ${period}`),
  };
}

/** Whether the interval of a difference leaves out 0. */
export const isClear = ({ low, high }: { low: number | null; high: number | null }): boolean =>
  low !== null && high !== null && (low > 0 || high < 0);
