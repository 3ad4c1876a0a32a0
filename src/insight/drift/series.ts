import type { Periods } from './periods.ts';
import type { Observed } from './stepTest.ts';

export const driftKinds = ['flow', 'volume', 'time', 'emotion', 'mix'] as const;
export type DriftKind = (typeof driftKinds)[number];

/** Where something may change: touchpoints as labels, −1 for the start of a journey. */
export interface DriftPlace {
  readonly from: number | null;
  readonly to: number | null;
  readonly touchpoint: number | null;
  readonly channel: number | null;
  /** a condition as filters take it */
  readonly segment: string | null;
}

export const nowhere: DriftPlace = { from: null, to: null, touchpoint: null, channel: null, segment: null };

/** A figure followed over periods. */
export interface Series {
  readonly what: DriftKind;
  readonly place: DriftPlace;
  /** what is tested, on a scale on which chance has about the same size everywhere */
  readonly observed: Observed;
  /** the figure as it is read: a share, customers a day, ms, a valence; of n */
  readonly total: Float64Array;
  readonly n: Float64Array;
  /** a step smaller than this, on the tested scale, is not worth telling */
  readonly least: number;
  /** how far it swings with the season, as a standard deviation, as far as one knows before seeing it */
  readonly swing: number;
  /** ms after the anchor within which something counts; 0 where nothing is waited for */
  readonly withinMs: number;
}

/** What is needed to make a figure of periods that the data cover equally. */
export interface Span {
  readonly periods: Periods;
  /** ms: first and last time of the data */
  readonly from: number;
  readonly to: number;
}

/** Forgets the periods that look back less than `age`, or ahead less than `within`. */
export function isCovered({ periods, from, to }: Span, p: number, age: number, within: number): boolean {
  return (
    periods.bounds[p]! >= from + age - periods.days * 7_200_000 &&
    periods.bounds[p + 1]! + within <= to + 7_200_000 * periods.days
  );
}

/** Entries that a series needs altogether. */
export const leastEntries = 40;
/** How far figures swing with the season: shares, times in standard deviations, logarithms of numbers, valences. */
export const swings = { share: 0.015, time: 0.05, volume: 0.15, emotion: 0.04 } as const;
/** A share that moves by less is not worth telling. */
export const leastShare = 0.05;

/** Of n entries a period, `hits` did it. Null where there is too little to tell. */
export function shareObserved(n: Float64Array, hits: Float64Array): Observed | null {
  let all = 0;
  let those = 0;
  for (let p = 0; p < n.length; p++) {
    all += n[p]!;
    those += hits[p]!;
  }
  if (all < leastEntries || Math.min(those, all - those) < 10) return null;
  const mean = (those + 0.5) / (all + 1);
  return {
    y: Float64Array.from(n, (size, p) => (size > 0 ? hits[p]! / size : 0)),
    variance: Float64Array.from(n, (size) =>
      size > 0 ? (mean * (1 - mean)) / size : Number.POSITIVE_INFINITY,
    ),
  };
}

/** Means of values by period; the variance of single values is that within periods. */
export function meanObserved(n: Float64Array, sum: Float64Array, squares: Float64Array): Observed | null {
  let within = 0;
  let degrees = 0;
  for (let p = 0; p < n.length; p++) {
    if (n[p]! === 0) continue;
    within += Math.max(0, squares[p]! - sum[p]! ** 2 / n[p]!);
    degrees += n[p]! - 1;
  }
  if (degrees < 8 || within === 0) return null;
  const variance = within / degrees;
  return {
    y: Float64Array.from(n, (size, p) => (size > 0 ? sum[p]! / size : 0)),
    variance: Float64Array.from(n, (size) => (size > 0 ? variance / size : Number.POSITIVE_INFINITY)),
  };
}
