import type { OutputOf } from '../../api/types.ts';
import type { FunnelBar } from '../../charts/funnelBars.ts';
import { countOf, formatCount, formatPoints, formatShare } from '../../format/numbers.ts';

type Answer = OutputOf<'funnel'>;
type Steps = Answer['steps'];

/** Each step as it is drawn. */
export function barsOf(steps: Steps): FunnelBar[] {
  const first = steps[0]?.customers ?? 0;
  return steps.map(({ customers, dropped, inProgress }, k) => {
    const before = steps.findLastIndex((step, p) => p < k && !step.optional);
    return { customers, dropped, inProgress, first, before: steps[before]?.customers ?? null };
  });
}

export interface DifferenceWords {
  rest: number | null;
  words: string;
  /** the interval leaves out 0 */
  stands: boolean;
}

/** The difference of a share of a step to the same in the rest: '+12 points (5 to 19)'. */
export function differenceAt({ steps, compare }: Answer, figure: string, k: number): DifferenceWords | null {
  // the rows stand in the order of the steps, and a touchpoint may be more than one of them
  const same = compare?.differences.filter((row) => row.figure === figure) ?? [];
  const row = figure === 'conversion' ? same[0] : same[k - 1];
  if (row === undefined || (figure !== 'conversion' && row.at !== steps[k]?.touchpoint)) return null;
  return { rest: row.rest, ...differenceWords(row.difference, row.low, row.high) };
}

function differenceWords(difference: number | null, low: number | null, high: number | null) {
  if (difference === null || low === null || high === null) return { words: 'no data', stands: false };
  return {
    words: `${formatPoints(difference)} points (${formatPoints(low)} to ${formatPoints(high)})`,
    stands: low > 0 || high < 0,
  };
}

/** Who got through, in a sentence. */
export function conversionWords({ conversion, steps }: Answer): string {
  if (conversion === null) return 'Nobody came to the first step.';
  const share = `${formatShare(conversion.value)} (95\u2009% interval ${formatShare(conversion.low)} to ${formatShare(conversion.high)})`;
  return `${formatCount(conversion.customers)} of ${countOf(conversion.n, 'customer')} got from ${nameOf(steps[0])} to ${nameOf(steps.at(-1))}: ${share}.`;
}

export function nameOf(step: { touchpoint: string } | undefined): string {
  return step?.touchpoint.replaceAll(' | ', ' or ') ?? '';
}
