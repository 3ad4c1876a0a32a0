import { cellQuantile, DURATION_CELLS, durationCell } from './durationCells.ts';
import type { Runs } from './runs.ts';

const DAY = 86_400_000;
/** Runs that must come to a touchpoint before anything is said of it. */
const leastVisits = 40;
const mostTouchpoints = 500;
/** Of the runs that come to a touchpoint, the share that must begin there for it to be one where journeys begin. */
const opening = 0.3;

/** The touchpoints that enough runs come to, as slots 0 … count − 1; slot `count` stands for the start of a run. */
export interface Overview {
  readonly count: number;
  /** label of each slot */
  readonly labels: readonly number[];
  /** slot of each label, −1 where too few come */
  readonly slot: Int32Array;
  /** how often slot b follows slot a directly, at a × (count + 1) + b, first visits of b in a run only */
  readonly follows: Float64Array;
  /** runs that come to a slot, and those that begin there */
  readonly visits: Float64Array;
  readonly starts: Float64Array;
  /** 1 for runs that begin where journeys begin; the others go on with what the data did not see, or after a long pause */
  readonly whole: Uint8Array;
  /** ms after the start of its run up to which a visit counts, per slot: all periods look back equally far */
  readonly age: Float64Array;
}

export function overviewOf(runs: Runs, labels: number): Overview {
  const { offsets, label, time, count: runCount } = runs;
  const reach = new Float64Array(labels);
  const seen = new Int32Array(labels).fill(-1);
  for (let r = 0; r < runCount; r++)
    for (let i = offsets[r]!; i < offsets[r + 1]!; i++) {
      const here = label[i]!;
      if (seen[here] === r) continue;
      seen[here] = r;
      reach[here]!++;
    }
  const chosen = [...reach.keys()]
    .filter((one) => reach[one]! >= leastVisits)
    .sort((a, b) => reach[b]! - reach[a]! || a - b)
    .slice(0, mostTouchpoints);
  const slot = new Int32Array(labels).fill(-1);
  for (const [at, one] of chosen.entries()) slot[one] = at;
  const width = chosen.length + 1;
  const follows = new Float64Array(width * width);
  const starts = new Float64Array(chosen.length);
  const ages = new Uint32Array(chosen.length * DURATION_CELLS);
  seen.fill(-1);
  for (let r = 0; r < runCount; r++) {
    const first = offsets[r]!;
    let previous = chosen.length;
    for (let i = first; i < offsets[r + 1]!; i++) {
      const here = slot[label[i]!]!;
      if (here < 0) continue;
      if (seen[label[i]!] !== r) {
        seen[label[i]!] = r;
        if (previous !== here) follows[previous * width + here]!++;
        if (i === first) starts[here]!++;
        ages[here * DURATION_CELLS + durationCell(time[i]! - time[first]!)]!++;
      }
      previous = here;
    }
  }
  const opens = chosen.map((one, at) => starts[at]! >= opening * reach[one]!);
  const any = opens.includes(true);
  const most = (runs.to - runs.from) / 4;
  return {
    count: chosen.length,
    labels: chosen,
    slot,
    follows,
    visits: Float64Array.from(chosen, (one) => reach[one]!),
    starts,
    whole: Uint8Array.from({ length: runCount }, (_, r) => {
      const at = slot[label[offsets[r]!]!]!;
      return !any || (at >= 0 && opens[at]) ? 1 : 0;
    }),
    age: Float64Array.from(chosen, (_, at) =>
      Math.min(most, Math.max(3 * DAY, cellQuantile(ages, at * DURATION_CELLS, 0.8) ?? 0)),
    ),
  };
}
