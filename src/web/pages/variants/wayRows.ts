import type { OutputOf } from '../../api/types.ts';

export type Variants = OutputOf<'variants'>;
type Variant = Variants['variants'][number];
type Difference = NonNullable<Variants['compare']>['differences'][number];

/** A way of the list; of two groups with its share in both. */
export interface WayOfList {
  touchpoints: string[];
  /** null where the list of the group doesn't have it */
  variant: Variant | null;
  rest: Variant | null;
  difference: Difference | null;
  /** the longest bar of it */
  share: number;
}

/** The ways of an answer: the group's in its order, or with a comparison those of both sides by their larger share. */
export function waysOf({ variants, compare }: Variants): WayOfList[] {
  if (!compare)
    return variants.map((variant) => ({
      touchpoints: variant.touchpoints,
      variant,
      rest: null,
      difference: null,
      share: variant.share,
    }));
  const byText = (list: readonly Variant[]) => new Map(list.map((one) => [one.touchpoints.join(' → '), one]));
  const own = byText(variants);
  const others = byText(compare.rest.variants);
  return compare.differences
    .flatMap((difference): WayOfList[] => {
      const variant = own.get(difference.at) ?? null;
      const rest = others.get(difference.at) ?? null;
      const touchpoints = (variant ?? rest)?.touchpoints;
      if (touchpoints === undefined) return [];
      const share = Math.max(difference.value ?? 0, difference.rest ?? 0);
      return [{ touchpoints, variant, rest, difference, share }];
    })
    .sort((a, b) => b.share - a.share);
}

/** Whether a difference stands: its interval leaves 0 out. */
export const stands = ({ low, high }: Pick<Difference, 'low' | 'high'>) =>
  low !== null && high !== null && (low > 0 || high < 0);
