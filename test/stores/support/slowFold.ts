import type { Selection } from '../../../src/engine/columns.ts';
import { type Fold, SLICE } from '../../../src/engine/fold.ts';

export interface SlowOptions {
  /** slices, each of `ms` of work */
  slices: number;
  ms: number;
  /** counts the slices that were visited, on shared memory */
  visited: Int32Array;
}

/** Takes as long as it is told. */
export const slowFold: Fold<SlowOptions, { seen: number }, number> = {
  units: (_, { slices }) => ({ n: slices, interactions: SLICE }),
  create: () => ({ seen: 0 }),
  visit(state, _, { ms, visited }, from, to) {
    const end = performance.now() + ms * (to - from);
    while (performance.now() < end);
    Atomics.add(visited, 0, to - from);
    state.seen += to - from;
  },
  merge(into, other) {
    into.seen += other.seen;
  },
  finish: ({ seen }) => seen,
};

/** Doubles a number after a while. */
export function slowTask(_: Selection, number: number, ms: number): number {
  const end = performance.now() + ms;
  while (performance.now() < end);
  if (number < 0) throw new RangeError('only numbers from 0');
  return number * 2;
}
