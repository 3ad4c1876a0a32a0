import { leastPeriods } from './interruptedSeries.ts';

/** Whole periods around a change, counted from it, so that none lies on both sides. Period p is bounds[p] … bounds[p + 1]. */
export interface Timeline {
  readonly unit: 'week' | 'day';
  /** ms, rising */
  readonly bounds: readonly number[];
  /** index of the first period after the change */
  readonly change: number;
  /** periods from here to the change are left out: what begins there may end after it */
  readonly beforeEnd: number;
  /** periods after the change that are not over yet, or what begins in them is not: left out */
  readonly open: number;
}

const dayMs = 86_400_000;
const most = { week: 104, day: 400 } as const;

/**
 * Weeks where there are enough of them, else days. Of the time before as much as there is, at most two years.
 * @param from and `asOf`: ms, first and last time of the data
 * @param windowMs how long after its beginning something still counts
 */
export function timelineAround(at: number, from: number, asOf: number, windowMs: number): Timeline {
  const fits = (unit: 'week' | 'day') => {
    const [before, after] = leastPeriods[unit];
    const found = cut(at, from, asOf, windowMs, unit);
    return found.beforeEnd >= before && found.bounds.length - 1 - found.change >= after ? found : null;
  };
  return fits('week') ?? cut(at, from, asOf, windowMs, 'day');
}

function cut(at: number, from: number, asOf: number, windowMs: number, unit: 'week' | 'day'): Timeline {
  const length = unit === 'week' ? 7 * dayMs : dayMs;
  const change = Math.max(0, Math.min(most[unit], Math.floor((at - from) / length)));
  const known = Math.max(0, Math.ceil((asOf - at) / length));
  const over = Math.max(0, Math.floor((asOf + 1 - windowMs - at) / length));
  const after = Math.min(most[unit], over);
  return {
    unit,
    bounds: Array.from({ length: change + after + 1 }, (_, p) => at + (p - change) * length),
    change,
    beforeEnd: Math.max(0, change - Math.ceil(windowMs / length)),
    open: known - over,
  };
}

/** Phase 0 for periods before, 1 for those after, −1 for those left out; `equal`: as many before as after, whole weeks where there are. */
export function beforeAndAfter({ bounds, change, beforeEnd, unit }: Timeline, equal = false): Int8Array {
  const phases = new Int8Array(bounds.length - 1).fill(-1);
  const after = bounds.length - 1 - change;
  let length = equal ? Math.min(beforeEnd, after) : Number.POSITIVE_INFINITY;
  if (equal && unit === 'day' && length >= 7) length -= length % 7;
  for (let p = 0; p < phases.length; p++) {
    if (p < beforeEnd && p >= beforeEnd - length) phases[p] = 0;
    if (p >= change && p < change + length) phases[p] = 1;
  }
  return phases;
}

/** The time before cut in two at its middle, as if the change had been there. */
export function aroundPlacebo({ bounds, beforeEnd }: Timeline): { phases: Int8Array; at: number } {
  const phases = new Int8Array(bounds.length - 1).fill(-1);
  const middle = beforeEnd >> 1;
  for (let p = 0; p < beforeEnd; p++) phases[p] = p < middle ? 0 : 1;
  return { phases, at: bounds[middle]! };
}
