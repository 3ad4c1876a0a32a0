import { binomialTail } from '../../engine/statistics/binomialTail.ts';
import type { Count } from './tally.ts';

/**
 * How places that have no pain differ from each other: the log odds of a hit are normal around `middle` with the standard deviation `spread`
 * (a logistic-normal binomial; places are never quite alike, and a large company would else find pain everywhere).
 */
export interface PlaceNull {
  readonly middle: number;
  readonly spread: number;
}

/** Places differ by at least this much, whatever a few of them show: a factor of about 1.35 in the odds. */
export const LEAST_SPREAD = 0.3;
const MOST_SPREAD = 1.2;
/** The least spread counts as much as what so many places show. */
const PRIOR_PLACES = 12;
/** The median of the square of a standard normal value. */
const CHI_MEDIAN = 0.4549;

/** From places without pain, each with the weight of its likeness to the place in question; null where there are none. */
export function placeNull(places: readonly (Count & { weight: number })[]): PlaceNull | null {
  let x = 0;
  let n = 0;
  for (const one of places) {
    x += one.weight * one.x;
    n += one.weight * one.n;
  }
  if (n < 20) return null;
  const middle = logit((x + 0.5) / (n + 1));
  const rows = places
    .filter((one) => one.n > 0)
    .map((one) => {
      const variance = 1 / (one.x + 0.5) + 1 / (one.n - one.x + 0.5);
      return {
        at: (logit((one.x + 0.5) / (one.n + 1)) - middle) ** 2 / CHI_MEDIAN - variance,
        weight: one.weight / (variance + LEAST_SPREAD ** 2),
      };
    });
  // the median, so that a place with some pain of its own doesn't hide that of another; few places don't say much
  const seen = Math.max(0, weightedMedian(rows) ?? 0);
  const spread = Math.sqrt(
    (PRIOR_PLACES * LEAST_SPREAD ** 2 + rows.length * seen) / (PRIOR_PLACES + rows.length),
  );
  return { middle, spread: Math.min(MOST_SPREAD, Math.max(LEAST_SPREAD, spread)) };
}

/** The weighted median of the log odds: the middle as long as some of the places have pain. */
export function robustMiddle(places: readonly (Count & { weight: number })[]): number | null {
  const rows = places
    .filter(({ n }) => n > 0)
    .map(({ x, n, weight }) => ({
      at: logit((x + 0.5) / (n + 1)),
      weight: weight / (1 / (x + 0.5) + 1 / (n - x + 0.5) + LEAST_SPREAD ** 2),
    }));
  return weightedMedian(rows);
}

/** The first value at which half of the weight is reached; null where there is none. */
export function weightedMedian(rows: readonly { at: number; weight: number }[]): number | null {
  const rising = [...rows].sort((a, b) => a.at - b.at);
  const total = rising.reduce((sum, { weight }) => sum + weight, 0);
  let sum = 0;
  for (const { at, weight } of rising) {
    sum += weight;
    if (sum >= total / 2) return at;
  }
  return null;
}

const POINTS = 48;

/** The chance that a place like the others has x hits of n or more. */
export function exceedance({ x, n }: Count, { middle, spread }: PlaceNull): number {
  let sum = 0;
  let weights = 0;
  for (let point = 0; point <= POINTS; point++) {
    const z = -8 + (16 * point) / POINTS;
    const weight = Math.exp(-(z * z) / 2);
    weights += weight;
    sum += weight * binomialTail(x, n, logistic(middle + spread * z));
  }
  return Math.min(1, sum / weights);
}

export const logit = (p: number) => Math.log(p / (1 - p));
export const logistic = (z: number) => 1 / (1 + Math.exp(-z));
