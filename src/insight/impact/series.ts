import { Z975 } from '../../engine/statistics/intervals.ts';
import type { CellGroup } from './cells.ts';
import { type Comparison, cellsBy } from './comparison.ts';
import { quantilesBy } from './quantiles.ts';
import type { Timeline } from './timeline.ts';

export interface SeriesValue {
  readonly value: number;
  /** 95 %; null where there is none */
  readonly low: number | null;
  readonly high: number | null;
  /** customers */
  readonly n: number;
}

/** The KPI of a period, for the chart. */
export interface SeriesPoint {
  /** ms; the end exclusive */
  readonly from: number;
  readonly to: number;
  readonly treated: SeriesValue | null;
  readonly control: SeriesValue | null;
  /** false: left out of the comparison */
  readonly used: boolean;
}

/** The KPI by period in both groups, each with its interval; `share`: intervals stay within 0 … 1. */
export function seriesOf(comparison: Comparison, timeline: Timeline, isShare: boolean): SeriesPoint[] {
  const { bounds, change, beforeEnd } = timeline;
  const periods = bounds.length - 1;
  const each = Uint16Array.from({ length: periods }, (_, p) => p);
  const { kind, rows, groups } = comparison;
  const [control, treated] =
    typeof kind === 'object'
      ? [0, 1].map((group) =>
          quantilesBy(kind.quantile, rows, (c) => groups[c] === group, each, periods).map(
            ({ value, customers }): SeriesValue | null =>
              customers === 0 ? null : { value, low: null, high: null, n: customers },
          ),
        )
      : valuesOf(comparison, each, periods, isShare);
  return Array.from({ length: periods }, (_, p) => ({
    from: bounds[p]!,
    to: bounds[p + 1]!,
    treated: treated![p]!,
    control: control![p]!,
    used: p < beforeEnd || p >= change,
  }));
}

function valuesOf(comparison: Comparison, each: Uint16Array, periods: number, isShare: boolean) {
  const cells = cellsBy(comparison, each, periods);
  const of = ({ ratio, covariance, customers }: CellGroup) =>
    Array.from(ratio, (value, p): SeriesValue | null => {
      if (!Number.isFinite(value)) return null;
      const half = Z975 * Math.sqrt(covariance[p * periods + p]!);
      const clip = (bound: number) => (isShare ? Math.min(1, Math.max(0, bound)) : bound);
      const isKnown = Number.isFinite(half) && half > 0;
      return {
        value,
        low: isKnown ? clip(value - half) : null,
        high: isKnown ? clip(value + half) : null,
        n: customers[p]!,
      };
    });
  return [of(cells.control), of(cells.treated)];
}
