import type { ColumnArray } from './checkpoint.ts';

/** A column that takes in fresh values: `merged` has room for what stays and what is fresh, and is as wide as either or wider. */
export interface ColumnMerge {
  base: ColumnArray;
  fresh: ArrayLike<number>;
  merged: ColumnArray;
}

/** Shorter runs are copied one by one. */
const run = 64;

/**
 * Writes base and fresh values into `merged`: fresh value f stands behind before[f] base values; `before` never falls. Base values at the
 * rising places `leaving` are left out. Of `parts` parts about equal this writes one, so that several threads can share the work.
 */
export function mergeColumns(
  columns: readonly ColumnMerge[],
  before: Uint32Array,
  leaving: Uint32Array = new Uint32Array(0),
  part = 0,
  parts = 1,
): void {
  const first = Math.floor((before.length * part) / parts);
  const last = Math.floor((before.length * (part + 1)) / parts);
  const start = first === 0 ? 0 : (before[first - 1] ?? 0);
  const left = placeOf(leaving, start);
  for (const { base, fresh, merged } of columns) {
    let from = start;
    let gone = left;
    const copyTo = (to: number, shift: number) => {
      for (; gone < leaving.length && (leaving[gone] ?? 0) < to; gone++) {
        copy(base, merged, from, leaving[gone] ?? 0, shift - gone);
        from = (leaving[gone] ?? 0) + 1;
      }
      copy(base, merged, from, to, shift - gone);
      from = to;
    };
    for (let f = first; f < last; f++) {
      const to = before[f] ?? 0;
      copyTo(to, f);
      merged[to + f - gone] = fresh[f] ?? 0;
    }
    if (part === parts - 1) copyTo(base.length, before.length);
  }
}

/** How many of a rising list are below a value. */
function placeOf(rising: Uint32Array, value: number): number {
  let low = 0;
  let high = rising.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((rising[middle] ?? 0) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}

function copy(base: ColumnArray, merged: ColumnArray, from: number, to: number, shift: number): void {
  if (to - from >= run) merged.set(base.subarray(from, to), from + shift);
  else for (let i = from; i < to; i++) merged[i + shift] = base[i] ?? 0;
}
