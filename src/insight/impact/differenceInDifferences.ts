import { type Check, contamination, placebo, placeboDate, preTrend } from './checks.ts';
import { type Comparison, cellsBy, effectBy, type Found, sizes } from './comparison.ts';
import { maturity, weeksAfter } from './maturity.ts';
import { aroundPlacebo, beforeAndAfter, type Timeline } from './timeline.ts';

/**
 * What changed among those who had the change, less what changed among the others at the same time; errors go by customers as wholes
 * (Bertrand, Duflo & Mullainathan, QJE 119, 2004). It holds where both would have gone alike without it.
 */
export function differenceInDifferences(comparison: Comparison, timeline: Timeline): Found {
  const { groups, kind, assignedBefore, both } = comparison;
  const phaseOf = beforeAndAfter(timeline);
  const cells = cellsBy(comparison, phaseOf, 2);
  const n = sizes(groups);
  const checks: Check[] = [
    ...(typeof kind === 'object' ? [] : trends(comparison, timeline)),
    {
      name: 'assigned before',
      passed: assignedBefore === true,
      detail: assignedBefore
        ? 'who was treated goes by attributes of customers'
        : 'who was treated goes by what customers did: those who did it may be others from the start',
      decisive: false,
    },
    contamination(both, n.treated + n.control + both),
    ...maturity(timeline),
  ];
  return {
    design: 'differenceInDifferences',
    effect: effectBy(
      comparison,
      phaseOf,
      cells,
      { treated: [-1, 1], control: [1, -1] },
      { treated: [1, 0], control: [-1, 1] },
    ),
    checks,
    n,
    people: null,
    weeks: weeksAfter(timeline),
    varianceTaken: null,
  };
}

function trends(comparison: Comparison, timeline: Timeline): Check[] {
  const { beforeEnd, bounds } = timeline;
  const periods = Int16Array.from({ length: bounds.length - 1 }, (_, p) => (p < beforeEnd ? p : -1));
  const before = cellsBy(comparison, periods, Math.max(1, beforeEnd));
  const { phases, at } = aroundPlacebo(timeline);
  return [
    preTrend(
      before,
      Array.from({ length: beforeEnd }, (_, p) => p),
    ),
    beforeEnd < 2
      ? placebo(null, null)
      : placeboDate(cellsBy(comparison, phases, 2), new Date(at).toISOString().slice(0, 10)),
  ];
}
