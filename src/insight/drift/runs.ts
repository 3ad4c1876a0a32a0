import type { Selection } from '../../engine/columns.ts';
import { stepReader } from '../../engine/steps.ts';
import { cellQuantile, DURATION_CELLS, durationCell } from './durationCells.ts';

const DAY = 86_400_000;

/**
 * What customers did without what happens at any time (log-ins, newsletters), cut where they paused for unusually long. Run r is the steps
 * offsets[r] … offsets[r + 1] − 1, in order of time.
 */
export interface Runs {
  readonly count: number;
  readonly offsets: Uint32Array;
  /** index of the customer, per run */
  readonly customer: Uint32Array;
  /** touchpoint label, per step */
  readonly label: Uint32Array;
  /** index of the interaction in the columns, per step */
  readonly at: Uint32Array;
  /** ms, per step */
  readonly time: Float64Array;
  /** ms: longer pauses cut */
  readonly pauseMs: number;
  /** ms: the first and the last time of everything that counts */
  readonly from: number;
  readonly to: number;
}

/** Up to how much of the watched time a pause may last without cutting. */
const longestPause = 0.25;

export function runsOf(selection: Selection, anywhere: Uint8Array): Runs {
  const reader = stepReader(selection);
  const { journeys } = selection;
  const { time: times, interactions } = selection.columns;
  const label = new Uint32Array(interactions);
  const at = new Uint32Array(interactions);
  const time = new Float64Array(interactions);
  const owners = new Uint32Array(journeys.count);
  const ends = new Uint32Array(journeys.count);
  const pauses = new Uint32Array(DURATION_CELLS);
  let steps = 0;
  let from = Number.POSITIVE_INFINITY;
  let to = Number.NEGATIVE_INFINITY;
  for (let j = 0; j < journeys.count; j++) {
    const n = reader.read(j);
    const first = steps;
    for (let i = 0; i < n; i++) {
      const now = times[reader.at[i]!]!;
      if (now < from) from = now;
      if (now > to) to = now;
      const touchpoint = reader.label[i]!;
      if (anywhere[touchpoint] === 1) continue;
      if (steps > first) pauses[durationCell(now - time[steps - 1]!)]!++;
      label[steps] = touchpoint;
      at[steps] = reader.at[i]!;
      time[steps++] = now;
    }
    owners[j] = journeys.customer[j]!;
    ends[j] = steps;
  }
  const long = cellQuantile(pauses, 0, 0.98) ?? DAY;
  const pauseMs = Math.max(7 * DAY, Math.min(long, (to - from) * longestPause));
  return {
    ...cut({ label, at, time, owners, ends, steps }, pauseMs),
    label: label.subarray(0, steps),
    at: at.subarray(0, steps),
    time: time.subarray(0, steps),
    pauseMs,
    from,
    to,
  };
}

interface Walked {
  label: Uint32Array;
  at: Uint32Array;
  time: Float64Array;
  owners: Uint32Array;
  ends: Uint32Array;
  steps: number;
}

function cut({ time, owners, ends, steps }: Walked, pauseMs: number) {
  const offsets: number[] = [];
  const customer: number[] = [];
  let i = 0;
  for (let j = 0; j < owners.length; j++) {
    for (const first = i; i < ends[j]!; i++) {
      if (i > first && time[i]! - time[i - 1]! <= pauseMs) continue;
      offsets.push(i);
      customer.push(owners[j]!);
    }
  }
  const count = offsets.length;
  offsets.push(steps);
  return { count, offsets: Uint32Array.from(offsets), customer: Uint32Array.from(customer) };
}
