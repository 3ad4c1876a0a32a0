import type { OutputOf } from '../../api/types.ts';
import type { AttributionAxis, AttributionRow } from '../../charts/attributionDots.ts';
import type { Dumbbell } from '../../charts/dumbbells.ts';
import { roundTicks } from '../../charts/scale.ts';
import { formatPoints, formatShare } from '../../format/numbers.ts';

export type Attribution = OutputOf<'attribution'>;
export type AttributedValue = Attribution['values'][number];

export const idOf = ({ value, isRest }: Pick<AttributedValue, 'value' | 'isRest'>) =>
  `${isRest ? 'rest' : 'value'}:${value}`;

export const nameOf = ({ value, isRest }: Pick<AttributedValue, 'value' | 'isRest'>) =>
  isRest ? 'all the others' : value;

export const intervalText = ({ low, high }: { low: number | null; high: number | null }) =>
  low === null || high === null ? 'no interval' : `${formatShare(low)} to ${formatShare(high)}`;

export function dotsOf(values: readonly AttributedValue[]): AttributionRow[] {
  return values.map((one) => ({
    id: idOf(one),
    label: nameOf(one),
    markov: one.markov.share,
    low: one.markov.low,
    high: one.markov.high,
    first: one.first.share,
    last: one.last.share,
    linear: one.linear.share,
    figure: formatShare(one.markov.share),
    interval: intervalText(one.markov),
  }));
}

export function axisOf(values: readonly AttributedValue[]): AttributionAxis {
  const most = Math.max(
    0.01,
    ...values.flatMap(({ markov, first, last, linear }) => [
      markov.high ?? markov.share,
      first.share,
      last.share,
      linear.share,
    ]),
  );
  const ticks = roundTicks(most, 5);
  return { to: ticks.at(-1) ?? 1, ticks, format: formatShare };
}

/** The shares by removal effect of both groups. */
export function dumbbellsOf({ compare }: Attribution): Dumbbell[] {
  return (compare?.differences ?? []).flatMap((one): Dumbbell[] => {
    const { figure, at, value, rest, difference, low, high } = one;
    if (figure !== 'markov' || value === null || rest === null || difference === null) return [];
    return [
      {
        id: `value:${at}`,
        label: at,
        value,
        rest,
        difference: `${formatPoints(difference)} pts`,
        interval: low === null || high === null ? '–' : `${formatPoints(low)} to ${formatPoints(high)}`,
        stands: low !== null && high !== null && (low > 0 || high < 0),
      },
    ];
  });
}
