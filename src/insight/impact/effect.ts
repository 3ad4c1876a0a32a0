import { studentP, studentQuantile } from '../../engine/statistics/distributions.ts';
import type { Cells } from './cells.ts';
import { contrastOf, plus, type Weights } from './contrast.ts';
import { sequentialP, sequentialRadius } from './sequential.ts';

export type Bounds = readonly [number, number];

/** A difference in the KPI's own unit, and as a share of what would have been without it. Intervals are 95 %. */
export interface Effect {
  readonly value: number;
  readonly interval: Bounds | null;
  readonly p: number | null;
  /** standard error; null where there is no spread to go by */
  readonly error: number | null;
  /** the KPI of those who had the change, and what it would have been without it */
  readonly with: number;
  readonly without: number;
  /** null where `without` is 0 */
  readonly relative: number | null;
  readonly relativeInterval: Bounds | null;
}

/**
 * A sum of ratios as an effect; the interval of the relative effect by the delta method.
 * @param without sum that says what would have been without it
 * @param looks whether the interval must hold however often one looks
 */
export function effectOf(
  cells: Cells,
  weights: Weights,
  without: Weights,
  { sequential }: { sequential: boolean },
): Effect | null {
  const contrast = contrastOf(cells, weights);
  const base = contrastOf(cells, without);
  if (contrast === null || base === null) return null;
  const { value, variance, degrees } = contrast;
  const n = cells.control.n + cells.treated.n;
  const radius = (spread: number) =>
    sequential ? sequentialRadius(n, spread) : studentQuantile(0.05, degrees) * Math.sqrt(spread);
  const relative = base.value > 0 ? value / base.value : null;
  const spread =
    relative === null ? undefined : contrastOf(cells, plus(weights, without, -relative))?.variance;
  const isKnown = variance > 0;
  return {
    value,
    interval: isKnown ? around(value, radius(variance)) : null,
    p: isKnown
      ? sequential
        ? sequentialP(value, n, variance)
        : studentP(value / Math.sqrt(variance), degrees)
      : null,
    error: isKnown ? Math.sqrt(variance) : null,
    with: base.value + value,
    without: base.value,
    relative,
    relativeInterval:
      isKnown && relative !== null && spread !== undefined
        ? around(relative, radius(spread) / base.value)
        : null,
  };
}

export const around = (value: number, radius: number): Bounds => [value - radius, value + radius];
