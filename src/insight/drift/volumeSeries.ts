import type { Overview } from './overview.ts';
import type { Runs } from './runs.ts';
import { nowhere, type Series, type Span, swings } from './series.ts';

/** Starts a period on average, below which their number says nothing. */
const leastStarts = 4;

/** Journeys that start, by day of a period. */
export function volumeSeries(runs: Runs, overview: Overview, { periods }: Span): Series[] {
  const total = new Float64Array(periods.count);
  let all = 0;
  for (let r = 0; r < runs.count; r++) {
    const first = runs.offsets[r]!;
    if (overview.whole[r] === 0) continue;
    const p = periods.of(runs.time[first]!);
    if (p < 0) continue;
    total[p]!++;
    all++;
  }
  if (all < leastStarts * periods.count) return [];
  const days = Float64Array.from(total, (_, p) => (periods.bounds[p + 1]! - periods.bounds[p]!) / 86_400_000);
  return [
    {
      what: 'volume',
      place: nowhere,
      observed: {
        y: Float64Array.from(total, (starts, p) => Math.log((starts + 0.5) / days[p]!)),
        variance: Float64Array.from(total, (starts) => 1 / (starts + 0.5)),
      },
      total,
      n: days,
      least: Math.log(1.2),
      swing: swings.volume,
      withinMs: 0,
    },
  ];
}
