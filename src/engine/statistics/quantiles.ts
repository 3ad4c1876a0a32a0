import { rankOf } from './histogram.ts';

/** The value of rank `rankOf(q, n)` of values[from … to − 1], which are reordered on the way; null where there are none. */
export function selectQuantile(values: Float64Array, from: number, to: number, q: number): number | null {
  if (to <= from) return null;
  return selectRank(values, from, to - 1, from + rankOf(q, to - from) - 1);
}

/** The same of plain values, which stay as they are. */
export function quantileOf(values: ArrayLike<number>, q: number): number | null {
  const copy = Float64Array.from(values);
  return selectQuantile(copy, 0, copy.length, q);
}

/** The value that belongs at `k` where values[from … to] are sorted; it is put there. Hoare's selection, the pivot a median of three. */
export function selectRank(values: Float64Array, from: number, to: number, k: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const a = values[low]!;
    const b = values[(low + high) >>> 1]!;
    const c = values[high]!;
    const pivot = Math.max(Math.min(a, b), Math.min(Math.max(a, b), c));
    let i = low;
    let j = high;
    while (i <= j) {
      while (values[i]! < pivot) i++;
      while (values[j]! > pivot) j--;
      if (i > j) break;
      const swapped = values[i]!;
      values[i++] = values[j]!;
      values[j--] = swapped;
    }
    if (k <= j) high = j;
    else if (k >= i) low = i;
    else break;
  }
  return values[k]!;
}
