import {
  lastAtOrBefore,
  type PeriodUnit,
  periodBounds,
  type Zone,
} from '../../engine/statistics/calendar.ts';

const DAY = 86_400_000;

/** Whole periods of the watched time: period p is bounds[p] … bounds[p + 1]. */
export interface Periods {
  readonly unit: PeriodUnit;
  readonly count: number;
  readonly bounds: readonly number[];
  /** usual length */
  readonly days: number;
  /** index of the period of a time, −1 where it is in none */
  of(ms: number): number;
}

export const periodDays: Readonly<Record<PeriodUnit, number>> = { day: 1, week: 7, month: 30.4375 };

/** Leaves out the periods in which the data begin and end, unless less than a twelfth is missing. */
export function wholePeriods(zone: Zone, unit: PeriodUnit, from: number, to: number): Periods {
  const days = periodDays[unit];
  const slack = (days * DAY) / 12;
  const all = from <= to ? periodBounds(zone, unit, from, to) : [0];
  const whole = all.filter((bound) => bound >= from - slack && bound <= to + slack);
  const bounds = whole.length === 0 ? [0] : whole;
  let at = 0;
  return {
    unit,
    count: Math.max(0, bounds.length - 1),
    bounds,
    days,
    of(ms) {
      if (ms >= bounds[at]! && ms < (bounds[at + 1] ?? Number.NEGATIVE_INFINITY)) return at;
      const found = lastAtOrBefore(bounds, ms);
      if (found < 0 || found >= bounds.length - 1) return -1;
      at = found;
      return found;
    },
  };
}
