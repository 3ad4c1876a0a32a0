import type { Selection } from '../columns.ts';
import { selectQuantile } from '../statistics/quantiles.ts';
import { stepReader } from '../steps.ts';
import type { JourneyKeys } from './journeyKeys.ts';
import type { KeyedVariant } from './keyedVariants.ts';

/**
 * The median ms from first to last interaction of the journeys of each variant. Only the partitions that they are in are gone through; `longest` is a
 * journey that is as long as any.
 */
export function medianTimes(
  selection: Selection,
  keys: JourneyKeys,
  longest: number,
  variants: readonly KeyedVariant[],
): number[] {
  const { time } = selection.columns;
  const { at, read } = stepReader(selection, longest, longest + 1);
  const times = variants.map(({ count }) => new Float64Array(count));
  const found = new Uint32Array(variants.length);
  const byPartition = new Map<number, number[]>();
  for (const [v, { partition }] of variants.entries())
    byPartition.set(partition, [...(byPartition.get(partition) ?? []), v]);
  for (const [partition, those] of byPartition) {
    const last = those.reduce((most, v) => Math.max(most, variants[v]!.number), 0);
    const listed = new Int32Array(last + 1).fill(-1);
    for (const v of those) listed[variants[v]!.number] = v;
    for (const { words, length } of keys.pieces[partition]!) {
      for (let k = 0; k < length * 3; k += 3) {
        const number = words[k]!;
        const v = number <= last ? listed[number]! : -1;
        if (v < 0) continue;
        const steps = read(words[k + 2]!);
        times[v]![found[v]!++] = time[at[steps - 1]!]! - time[at[0]!]!;
      }
    }
  }
  return times.map((those) => selectQuantile(those, 0, those.length, 0.5)!);
}
