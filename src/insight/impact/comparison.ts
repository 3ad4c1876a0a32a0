import type { UnitRows } from '../kpi/unitRows.ts';
import { type Cells, cellsOf, type Groups } from './cells.ts';
import type { AttributeCounts, Check } from './checks.ts';
import type { Weights } from './contrast.ts';
import { type Effect, effectOf } from './effect.ts';
import { quantileEffect } from './quantiles.ts';
import type { Timeline } from './timeline.ts';

export const designs = ['randomised', 'differenceInDifferences', 'interruptedSeries', 'beforeAfter'] as const;
export type Design = (typeof designs)[number];

/** What is compared. Plain data. */
export interface Comparison {
  /** of a quantile one row is one value (its numerator), else sums by customer and period */
  readonly rows: UnitRows;
  /** how rows become the KPI: a ratio of sums, a total per customer and period, or a quantile */
  readonly kind: 'ratio' | 'total' | { readonly quantile: number };
  /** per customer; where nobody is control, all that count are treated */
  readonly groups: Groups;
  readonly treated: string;
  readonly control: string;
  /** customers who were in both groups, left out of `groups` */
  readonly both: number;
  /** 0…1: of those drawn, who were meant to be treated */
  readonly share: number;
  /** what is known of the customers of both groups */
  readonly attributes: readonly AttributeCounts[];
  /** whether being treated was settled by what was so before the change; null where it was drawn */
  readonly assignedBefore: boolean | null;
  /** null where the split alone says who had the change, and there is no date */
  readonly timeline: Timeline | null;
  readonly sequential: boolean;
  /** the smallest effect worth seeing, as a share of what would be without the change */
  readonly worth: number;
}

/** What a design makes of a comparison. */
export interface Found {
  readonly design: Design;
  readonly effect: Effect | null;
  readonly checks: readonly Check[];
  readonly n: { readonly treated: number; readonly control: number };
  /** per customer 1 where they are among `n`; null: as the groups say */
  readonly people: { readonly treated: Uint8Array; readonly control: Uint8Array } | null;
  /** weeks after the change, 0 where there is no date */
  readonly weeks: number;
  /** share of the variance that the values before took away; null where they were not used */
  readonly varianceTaken: number | null;
}

export function cellsBy(
  { rows, groups, kind }: Pick<Comparison, 'rows' | 'groups' | 'kind'>,
  phaseOf: ArrayLike<number>,
  phases: number,
): Cells {
  return cellsOf(rows, groups, phaseOf, phases, kind === 'total');
}

/** The effect by the KPI's own method. */
export function effectBy(
  comparison: Comparison,
  phaseOf: ArrayLike<number>,
  cells: Cells,
  weights: Weights,
  without: Weights,
): Effect | null {
  const { rows, groups, kind } = comparison;
  return typeof kind === 'object'
    ? quantileEffect(kind.quantile, rows, groups, phaseOf, weights, without)
    : effectOf(cells, weights, without, comparison);
}

export function sizes(groups: Groups): { treated: number; control: number } {
  const n = { treated: 0, control: 0 };
  for (const group of groups) {
    if (group === 1) n.treated++;
    if (group === 0) n.control++;
  }
  return n;
}
