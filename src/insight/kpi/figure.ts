import { type Estimate, quantileBounds, shareOf, Z975 } from '../../engine/statistics/intervals.ts';
import { quantileOf } from '../../engine/statistics/quantiles.ts';
import { studentQuantile975 } from '../../engine/statistics/student.ts';
import type { UnitValues } from './unitValues.ts';

/** A KPI of some customers. */
export interface KpiFigure {
  /** null where n is 0 */
  readonly value: number | null;
  /** 95 %; null where too little is known for one */
  readonly interval: [number, number] | null;
  /** what it is a figure of: customers, journeys, ratings, times …; of totals the customers that they are of */
  readonly n: number;
  readonly customers: number;
}

const noFigure: KpiFigure = { value: null, interval: null, n: 0, customers: 0 };
/** fewer values that are all alike say nothing of their spread */
const FEWEST_ALIKE = 30;

/**
 * A ratio, or a total, with its interval over customers, who are what is drawn independently:
 * - 0 or 1 of 1 each: Wilson's;
 * - other shares: Wilson's with the number of draws that would vary as much (Korn & Graubard, Survey Methodology 24, 1998);
 * - other ratios: delta method with Student's t, cut to `range`;
 * - totals: as a compound Poisson sum.
 */
export function figureOf(values: UnitValues, range: readonly [number, number]): KpiFigure {
  const { numerator, denominator, total } = values;
  const m = numerator.length;
  if (m === 0) return noFigure;
  let [above, below, squares] = [0, 0, 0];
  let isPlain = true;
  for (let i = 0; i < m; i++) {
    const [x, d] = [numerator[i]!, denominator[i]!];
    above += x;
    below += d;
    squares += x * x;
    isPlain &&= d === 1 && (x === 0 || x === 1);
  }
  if (total) {
    const half = Z975 * Math.sqrt(squares);
    return { value: above, interval: [Math.max(range[0], above - half), above + half], n: m, customers: m };
  }
  if (!(below > 0)) return noFigure;
  const found = { value: above / below, n: Math.round(below), customers: m };
  if (isPlain && range[1] === 1) return { ...found, interval: ends(shareOf(above, below)) };
  const variance = deltaVariance(values, found.value, below);
  if (range[0] === 0 && range[1] === 1)
    return { ...found, interval: clusteredShare(found.value, variance, m, below) };
  if (m < 2) return { ...found, interval: null };
  if (variance === 0) {
    // of no event in m customers at most 3.7 / m would go unseen in 39 of 40 cases
    const none = found.value === 0 && range[0] === 0;
    if (none) return { ...found, interval: [0, Math.min(range[1], 3.689 / below)] };
    return { ...found, interval: m < FEWEST_ALIKE ? null : [found.value, found.value] };
  }
  const half = studentQuantile975(m - 1) * Math.sqrt(variance);
  return {
    ...found,
    interval: [Math.max(range[0], found.value - half), Math.min(range[1], found.value + half)],
  };
}

function deltaVariance({ numerator, denominator }: UnitValues, ratio: number, below: number): number {
  const m = numerator.length;
  let sum = 0;
  for (let i = 0; i < m; i++) sum += (numerator[i]! - ratio * denominator[i]!) ** 2;
  return m < 2 ? 0 : (sum * m) / (m - 1) / (below * below);
}

function clusteredShare(share: number, variance: number, m: number, below: number): [number, number] | null {
  const draws = variance > 1e-15 ? Math.min(below, (share * (1 - share)) / variance) : m;
  return ends(shareOf(share * Math.max(1, draws), Math.max(1, draws)));
}

const ends = (estimate: Estimate | null): [number, number] | null =>
  estimate && [estimate.low, estimate.high];

/** A quantile of single values with its interval between order statistics. */
export function quantileFigure(values: ArrayLike<number>, q: number, customers: number): KpiFigure {
  const n = values.length;
  const bounds = quantileBounds(q, n);
  const low = bounds && quantileOf(values, bounds.low);
  const high = bounds && quantileOf(values, bounds.high);
  return {
    value: quantileOf(values, q),
    interval: low === null || high === null ? null : [low, high],
    n,
    customers,
  };
}

export function asEstimate({ value, interval }: KpiFigure): Estimate | null {
  return value === null || interval === null ? null : { value, low: interval[0], high: interval[1] };
}

/** Whether a target is met; null where the interval spans it or there is none. A total is counted, not drawn: its value alone decides. */
export function isMet(
  { value, interval }: KpiFigure,
  { target, direction }: { target: number | null; direction: 'up' | 'down' },
  total: boolean,
): boolean | null {
  if (target === null || value === null) return null;
  if (total) return direction === 'up' ? value >= target : value <= target;
  if (interval === null) return null;
  const [low, high] = interval;
  if (direction === 'up') return low >= target ? true : high < target ? false : null;
  return high <= target ? true : low > target ? false : null;
}
