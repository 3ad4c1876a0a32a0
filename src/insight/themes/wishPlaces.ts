import { fisherP } from '../../engine/statistics/association.ts';
import { type Estimate, shareOf } from '../../engine/statistics/intervals.ts';
import type { WishGroup } from './wishGroups.ts';

/** Who wrote where: one entry for each text that is looked at. */
export interface Writers {
  /** whoever wrote: customers by index, −1 somebody unknown, who counts each time */
  readonly customer: Int32Array;
  /** label of the touchpoint, −1 where none */
  readonly label: Int32Array;
}

/** People who wrote at a place, and those of them who wish for something; somebody counts once at a touchpoint. */
export interface WishPlace {
  /** −1: not one touchpoint but the stage */
  readonly label: number;
  /** −1: on no stage */
  readonly stage: number;
  readonly wishing: number;
  readonly writers: number;
  readonly share: Estimate;
  /** the same share of those who wrote elsewhere; null where nobody did */
  readonly elsewhere: Estimate | null;
  /** of Fisher's exact test, 1 where the share is no higher than elsewhere */
  readonly p: number;
}

/** A wish of which a touchpoint has this share belongs to it, else to its stage. */
const ALONE = 0.7;

/** Counts writers at each label, and those of each wish. */
export function countWriters({ customer, label }: Writers, labels: number) {
  const all = countOnce(Array.from(customer, (_, i) => i));
  /** per label, of these texts: people, each once a touchpoint */
  function countOnce(texts: readonly number[]): { at: Float64Array; sum: number } {
    const seen = new Set<number>();
    const at = new Float64Array(labels);
    let sum = 0;
    for (const i of texts) {
      const place = label[i]!;
      if (place < 0) continue;
      if (customer[i]! >= 0) {
        const key = customer[i]! * labels + place;
        if (seen.has(key)) continue;
        seen.add(key);
      }
      at[place]!++;
      sum++;
    }
    return { at, sum };
  }
  return { all, of: ({ texts }: WishGroup) => countOnce(texts) };
}

export type WriterCounts = ReturnType<typeof countWriters>;

/**
 * Where a wish stands out: per stage its touchpoint with most of those who wish, or the whole stage where no touchpoint has most of them.
 * @param stageOf per label, −1 none
 */
export function wishPlaces(counts: WriterCounts, group: WishGroup, stageOf: ArrayLike<number>): WishPlace[] {
  const { all } = counts;
  const wishing = counts.of(group);
  const stages = new Map<string, number[]>();
  for (let label = 0; label < wishing.at.length; label++) {
    if (wishing.at[label] === 0) continue;
    const stage = stageOf[label]!;
    const key = stage < 0 ? `label ${label}` : String(stage);
    stages.set(key, [...(stages.get(key) ?? []), label]);
  }
  return [...stages.values()].map((labels) => {
    const stage = stageOf[labels[0]!]!;
    const top = labels.reduce((best, label) => (wishing.at[label]! > wishing.at[best]! ? label : best));
    const x = labels.reduce((sum, label) => sum + wishing.at[label]!, 0);
    if (labels.length === 1 || wishing.at[top]! >= ALONE * x)
      return placed(top, stage, [wishing.at[top]!, all.at[top]!], [wishing.sum, all.sum]);
    let n = 0;
    for (let label = 0; label < all.at.length; label++) if (stageOf[label] === stage) n += all.at[label]!;
    return placed(-1, stage, [x, n], [wishing.sum, all.sum]);
  });
}

function placed(
  label: number,
  stage: number,
  [x, n]: readonly [number, number],
  [sum, all]: readonly [number, number],
): WishPlace {
  const share = shareOf(x, n)!;
  const elsewhere = shareOf(sum - x, all - n);
  const isMore = elsewhere !== null && share.value > elsewhere.value;
  const p = isMore ? fisherP({ a: x, b: n - x, c: sum - x, d: all - n - (sum - x) }) : 1;
  return { label, stage, wishing: x, writers: n, share, elsewhere, p };
}
