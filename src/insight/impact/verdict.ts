import type { Found } from './comparison.ts';
import type { Enough } from './power.ts';

export const verdicts = ['better', 'worse', 'noEvidence', 'invalid'] as const;
export type Verdict = (typeof verdicts)[number];
export const claims = ['causal', 'association', 'descriptive'] as const;
export type ImpactClaim = (typeof claims)[number];

/**
 * Which kind of claim a comparison earns. Drawn groups that are alike: causal. A difference in differences: causal only where the groups went
 * alike before, as far as could be seen, and nobody chose to be treated. A series: association, for anything else at that time looks the same.
 * Before against after: descriptive, always.
 */
export function claimOf({ design, checks }: Pick<Found, 'design' | 'checks'>): ImpactClaim {
  const holds = (name: string) => checks.some((check) => check.name === name && check.passed);
  const fails = (name: string) => checks.some((check) => check.name === name && !check.passed);
  switch (design) {
    case 'randomised':
      return fails('balance') || fails('sample ratio') || fails('same before') || fails('contamination')
        ? 'association'
        : 'causal';
    case 'differenceInDifferences':
      return holds('pre-trend') &&
        holds('placebo date') &&
        holds('assigned before') &&
        !fails('contamination')
        ? 'causal'
        : 'association';
    case 'interruptedSeries':
      return 'association';
    case 'beforeAfter':
      return 'descriptive';
  }
}

/** `invalid` where a decisive check failed; better or worse only where the interval leaves 0 out and there is enough to go by. */
export function verdictOf(
  { effect, checks }: Pick<Found, 'effect' | 'checks'>,
  direction: 'up' | 'down',
  isTooFew: boolean,
): Verdict {
  if (checks.some(({ passed, decisive }) => decisive && !passed)) return 'invalid';
  if (isTooFew || effect === null || effect.interval === null) return 'noEvidence';
  const [low, high] = effect.interval;
  if (low <= 0 && high >= 0) return 'noEvidence';
  return low > 0 === (direction === 'up') ? 'better' : 'worse';
}

/** Whether no evidence means that there is too little to go by yet. */
export const wantsMore = (verdict: Verdict, enough: Enough): boolean =>
  verdict === 'noEvidence' && !enough.isEnough;
