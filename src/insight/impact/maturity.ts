import { sayMany } from '../say.ts';
import type { Check } from './checks.ts';
import type { Timeline } from './timeline.ts';

/** What is not over is left out, and said. */
export function maturity(timeline: Timeline | null): Check[] {
  if (timeline === null) return [];
  const { open, unit, change, beforeEnd, bounds } = timeline;
  const after = bounds.length - 1 - change;
  const crossing = change - beforeEnd;
  const leftOut = [
    ...(open > 0 ? [`the last ${open === 1 ? unit : sayMany(open, unit)}, not over yet`] : []),
    ...(crossing > 0
      ? [
          `the ${crossing === 1 ? unit : sayMany(crossing, unit)} before the change, whose journeys reach beyond it`,
        ]
      : []),
  ];
  return [
    {
      name: 'maturity',
      passed: after > 0,
      detail: `${sayMany(after, unit)} after the change ${after === 1 ? 'is' : 'are'} over${leftOut.length > 0 ? `; left out: ${leftOut.join(', and ')}` : ''}`,
      decisive: false,
    },
  ];
}

export function weeksAfter(timeline: Timeline | null): number {
  if (timeline === null) return 0;
  const periods = timeline.bounds.length - 1 - timeline.change;
  return timeline.unit === 'week' ? periods : periods / 7;
}
