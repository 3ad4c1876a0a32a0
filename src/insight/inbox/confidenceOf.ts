import type { Insight } from '../../model/insight.ts';
import type { Claim } from '../claim.ts';

/** Under this many nothing is more than a hint. */
const few = 30;

/**
 * How sure a claim is: high where it would come about by chance in one case of 10,000 and the interval lies further from the reference
 * than it is wide on that side; low under 30, or at a p above 0.005.
 */
export function confidenceOf({ p, n, rate, baseRate, interval }: Claim): Insight['confidence'] {
  if (n < few || p > 0.005) return 'low';
  const near = rate >= baseRate ? interval[0] : interval[1];
  const isClear = Math.abs(near - baseRate) >= Math.abs(rate - near);
  return p <= 1e-4 && isClear ? 'high' : 'medium';
}
