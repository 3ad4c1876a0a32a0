import type { Effect } from './effect.ts';

/** 97.5 % and 80 % quantiles of the normal distribution: what an effect must be in standard errors to be seen four times of five. */
const powered = 1.959964 + 0.841621;

/** How much data there is against what would be wanted. */
export interface Enough {
  /** the smallest effect that would have been seen four times of five; null without an error to go by */
  readonly smallest: number | null;
  /** the smallest effect worth seeing, in the unit of the KPI */
  readonly wanted: number | null;
  readonly isEnough: boolean;
  /** how many times as much data it takes; null where unknown */
  readonly times: number | null;
}

/** @param worth the smallest effect worth seeing, as a share of what would be without the change, for example 0.1 */
export function enoughFor(effect: Effect | null, worth: number): Enough {
  if (effect === null || effect.error === null)
    return { smallest: null, wanted: null, isEnough: false, times: null };
  const reach =
    effect.interval === null
      ? powered * effect.error
      : Math.max(
          powered * effect.error,
          (effect.interval[1] - effect.interval[0]) / 2 + 0.841621 * effect.error,
        );
  const wanted = effect.without > 0 ? effect.without * worth : null;
  if (wanted === null || !(wanted > 0)) return { smallest: reach, wanted: null, isEnough: true, times: null };
  return { smallest: reach, wanted, isEnough: reach <= wanted, times: (reach / wanted) ** 2 };
}

/** Weeks that are still wanted where data comes as it did; at least 1. Null beyond three years, or where unknown. */
export function moreWeeks({ times }: Enough, weeksSoFar: number): number | null {
  if (times === null || !(weeksSoFar > 0)) return null;
  const weeks = Math.max(1, Math.ceil(weeksSoFar * (times - 1)));
  return weeks > 156 ? null : weeks;
}
