import type { Cells } from './cells.ts';
import { contrastOf, covarianceOf, type Weights } from './contrast.ts';

/**
 * CUPED: how much of the difference before (phase 0) to take off the difference after (phase 1), so that its variance is least: θ = covariance /
 * variance of the two (Deng, Xu, Kohavi & Walker, WSDM 2013), here of the differences of ratios. 0 where there is nothing before.
 */
export function cupedTheta(cells: Cells): number {
  const before: Weights = { control: [-1, 0], treated: [1, 0] };
  const spread = contrastOf(cells, before)?.variance ?? 0;
  if (!(spread > 0)) return 0;
  const { control, treated } = cells;
  const together =
    covarianceOf(control, [0, 1], [1, 0], cells.phases) + covarianceOf(treated, [0, 1], [1, 0], cells.phases);
  return Number.isFinite(together) ? together / spread : 0;
}

/** The share of the variance that it takes away; 0 where it takes none. */
export function varianceTaken(cells: Cells, theta: number): number {
  const plain = contrastOf(cells, { control: [0, -1], treated: [0, 1] })?.variance ?? 0;
  const adjusted = contrastOf(cells, { control: [theta, -1], treated: [-theta, 1] })?.variance ?? 0;
  return plain > 0 ? Math.max(0, 1 - adjusted / plain) : 0;
}
