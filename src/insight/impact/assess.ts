import type { Check } from './checks.ts';
import { type Comparison, type Found, sizes } from './comparison.ts';
import { differenceInDifferences } from './differenceInDifferences.ts';
import { overTime } from './overTime.ts';
import { enoughFor, moreWeeks } from './power.ts';
import { randomised } from './randomised.ts';
import { type Subject, says } from './says.ts';
import { type SeriesPoint, seriesOf } from './series.ts';
import { claimOf, type ImpactClaim, type Verdict, verdictOf, wantsMore } from './verdict.ts';

/** What came of a change, and what may be claimed. */
export interface Assessment extends Found {
  readonly verdict: Verdict;
  readonly claim: ImpactClaim;
  readonly says: string;
  /** the smallest effect that would have been seen four times of five, in the unit of the KPI */
  readonly smallest: number | null;
  /** weeks that are still wanted; null where enough, or unknown */
  readonly moreWeeks: number | null;
  readonly series: readonly SeriesPoint[];
}

const leastCustomers = 20;

/** Takes the highest rung of the ladder that the comparison reaches: drawn groups, both sides of a date, a series, before against after. */
export function assess(comparison: Comparison, subject: Subject): Assessment {
  const { timeline } = comparison;
  const isDrawn = comparison.assignedBefore === null && sizes(comparison.groups).control > 0;
  const found =
    isDrawn || timeline === null
      ? randomised(comparison)
      : sizes(comparison.groups).control > 0
        ? differenceInDifferences(comparison, timeline)
        : overTime(comparison, timeline);
  const enough = enoughFor(found.effect, comparison.worth);
  const isTooFew = Math.min(found.n.treated, found.n.control) < leastCustomers;
  const verdict = verdictOf(found, subject.direction, isTooFew);
  const isSeen = verdict === 'better' || verdict === 'worse';
  const isWanted = isTooFew || wantsMore(verdict, enough);
  const weeks = isWanted ? moreWeeks(enough, found.weeks) : null;
  const claim = claimOf(found);
  const checks: Check[] = [
    ...found.checks,
    {
      name: 'enough data',
      passed: isSeen || (!isTooFew && enough.isEnough),
      detail: isTooFew
        ? `a group has fewer than ${leastCustomers} customers`
        : isSeen
          ? 'enough to see this effect'
          : enough.isEnough
            ? 'an effect worth having would most likely have been seen'
            : 'an effect worth having could have stayed unseen',
      decisive: false,
    },
  ];
  return {
    ...found,
    checks,
    verdict,
    claim,
    says: says(found, verdict, claim, subject, {
      weeks,
      isWanted,
      smallest: isTooFew && verdict === 'noEvidence' ? null : enough.smallest,
      times: enough.times,
    }),
    smallest: enough.smallest,
    moreWeeks: weeks,
    series: timeline === null ? [] : seriesOf(comparison, timeline, subject.unit === 'share'),
  };
}
