import type { Columns } from '../engine/columns.ts';

/** ms of the last interaction of all customers; 0 where there is none. */
export function lastTime({
  customers,
  offsets,
  time,
}: Pick<Columns, 'customers' | 'offsets' | 'time'>): number {
  let last = 0;
  for (let c = 0; c < customers; c++)
    if (offsets[c + 1]! > offsets[c]!) last = Math.max(last, time[offsets[c + 1]! - 1]!);
  return last;
}
