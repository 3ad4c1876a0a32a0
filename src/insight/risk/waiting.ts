import { DURATION_CELLS, durationCell } from '../drift/durationCells.ts';
import type { Runs } from '../drift/runs.ts';

/** What followed visits to each touchpoint that were over in time: how many went on, and after how long, and how many never did. */
export interface Waiting {
  /** visits after which something followed, by label × cell of the time it took */
  readonly went: Float64Array;
  /** visits after which nothing did, by label */
  readonly stayed: Float64Array;
  /** share of all visits after which nothing followed */
  readonly usual: number;
}

/** From steps whose future was known by `until`. */
export function waitingOf(
  { offsets, label, time, count, pauseMs }: Runs,
  labels: number,
  until: number,
): Waiting {
  const went = new Float64Array(labels * DURATION_CELLS);
  const stayed = new Float64Array(labels);
  let [all, ended] = [0, 0];
  for (let r = 0; r < count; r++)
    for (let i = offsets[r]!; i < offsets[r + 1]!; i++) {
      if (time[i]! + pauseMs > until) break;
      all++;
      if (i + 1 < offsets[r + 1]!)
        went[label[i]! * DURATION_CELLS + durationCell(time[i + 1]! - time[i]!)]!++;
      else {
        stayed[label[i]!]!++;
        ended++;
      }
    }
  return { went, stayed, usual: (ended + 1) / (all + 2) };
}

/** Of visits to a touchpoint that were followed by nothing for `silent` ms: how many stayed so, of how many; a few of the usual kind are added. */
export function stayedAfter(
  { went, stayed, usual }: Waiting,
  label: number,
  silent: number,
): { share: number; n: number } {
  let later = 0;
  for (let cell = durationCell(silent); cell < DURATION_CELLS; cell++)
    later += went[label * DURATION_CELLS + cell]!;
  const n = later + stayed[label]!;
  return { share: (stayed[label]! + 4 * usual) / (n + 4), n };
}
