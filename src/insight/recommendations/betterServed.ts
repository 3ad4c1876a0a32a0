import { chiSquaredP } from '../../engine/statistics/distributions.ts';
import { Z975 } from '../../engine/statistics/intervals.ts';

/** How often something bad happened in one group of customers: `x` of `n`. */
export interface GroupCount {
  /** value of the attribute, or the channel */
  readonly value: string;
  readonly x: number;
  readonly n: number;
}

/** The groups of one way to divide customers. */
export interface Division {
  /** name of the attribute, or 'channel' */
  readonly by: string;
  readonly groups: readonly GroupCount[];
}

export interface BetterServed {
  readonly by: string;
  /** the better-served groups, the best first */
  readonly groups: readonly GroupCount[];
  /** what they get, 0…1: shrunk, so that it is not the luck of small groups */
  readonly rate: number;
  /** 95 % */
  readonly interval: readonly [number, number];
  /** p of the groups being alike */
  readonly p: number;
}

/** Groups smaller than this say nothing. */
const LEAST = 30;
/** Groups must differ beyond chance before the best of them is a target. */
const ALPHA = 0.01;

/**
 * What the better-served third of customers gets, by the division whose groups differ most: each group's share is shrunk towards the mean of all as far as
 * the groups differ by chance (empirical Bayes, method of moments: Morris 1983), then groups are taken from the best on until they hold a third of all.
 * Null where no division has groups that differ beyond chance (chi-square, Bonferroni over divisions).
 */
export function betterServedThird(divisions: readonly Division[]): BetterServed | null {
  let best: BetterServed | null = null;
  for (const { by, groups } of divisions) {
    const found = thirdOf(
      by,
      groups.filter(({ n }) => n >= LEAST),
    );
    if (found && found.p * divisions.length <= ALPHA && (best === null || found.rate < best.rate))
      best = found;
  }
  return best;
}

function thirdOf(by: string, groups: readonly GroupCount[]): BetterServed | null {
  if (groups.length < 2) return null;
  const n = groups.reduce((sum, group) => sum + group.n, 0);
  const x = groups.reduce((sum, group) => sum + group.x, 0);
  const mean = x / n;
  if (mean <= 0 || mean >= 1) return null;
  const chi = groups.reduce(
    (sum, group) => sum + (group.x - group.n * mean) ** 2 / (group.n * mean * (1 - mean)),
    0,
  );
  const degrees = groups.length - 1;
  const effective = (n - groups.reduce((sum, group) => sum + group.n ** 2, 0) / n) / degrees;
  const between = Math.max(0, ((chi - degrees) * mean * (1 - mean)) / (degrees * effective));
  const shrunk = groups
    .map((group) => {
      const chance = (mean * (1 - mean)) / group.n;
      const weight = between / (between + chance);
      return { group, rate: mean + weight * (group.x / group.n - mean), variance: weight * chance };
    })
    .sort((a, b) => a.rate - b.rate);
  const taken: typeof shrunk = [];
  let held = 0;
  for (const one of shrunk) {
    if (held >= n / 3) break;
    taken.push(one);
    held += one.group.n;
  }
  const rate = taken.reduce((sum, one) => sum + one.rate * one.group.n, 0) / held;
  // one group that holds nearly all is no third
  if (rate >= mean) return null;
  const deviation = Math.sqrt(taken.reduce((sum, one) => sum + one.variance * one.group.n ** 2, 0)) / held;
  return {
    by,
    groups: taken.map(({ group }) => group),
    rate,
    interval: [Math.max(0, rate - Z975 * deviation), Math.min(1, rate + Z975 * deviation)],
    p: chiSquaredP(chi, degrees),
  };
}
