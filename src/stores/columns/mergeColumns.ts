import type { ColumnArray } from './checkpoint.ts';

/** A column that takes in fresh values: `merged` has room for both, and is as wide as either or wider. */
export interface ColumnMerge {
  base: ColumnArray;
  fresh: ArrayLike<number>;
  merged: ColumnArray;
}

/** Shorter runs are copied one by one. */
const run = 64;

/**
 * Writes base and fresh values into `merged`: fresh value f stands behind before[f] base values; `before` never falls. Of `parts` parts
 * about equal this writes one, so that several threads can share the work.
 */
export function mergeColumns(
  columns: readonly ColumnMerge[],
  before: Uint32Array,
  part = 0,
  parts = 1,
): void {
  const first = Math.floor((before.length * part) / parts);
  const last = Math.floor((before.length * (part + 1)) / parts);
  for (const { base, fresh, merged } of columns) {
    let from = first === 0 ? 0 : (before[first - 1] ?? 0);
    for (let f = first; f < last; f++) {
      const to = before[f] ?? 0;
      copy(base, merged, from, to, f);
      merged[to + f] = fresh[f] ?? 0;
      from = to;
    }
    if (part === parts - 1) copy(base, merged, from, base.length, before.length);
  }
}

function copy(base: ColumnArray, merged: ColumnArray, from: number, to: number, shift: number): void {
  if (to - from >= run) merged.set(base.subarray(from, to), from + shift);
  else for (let i = from; i < to; i++) merged[i + shift] = base[i] ?? 0;
}
