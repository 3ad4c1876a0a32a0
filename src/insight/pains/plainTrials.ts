import type { Trials } from './trials.ts';

/** Fewer trials at other places than this don't show what a customer is like. */
const ENOUGH = 3;

/**
 * A 1 for each trial of a customer who has at least three at other places and was hit there in no more than a share of them. Some customers call after every
 * step, or look at every page twice: who does so everywhere says nothing about a place, and whether many or few of them come there must not
 * matter. Trials have to stand in order of customers. `hitsOf`: what counts as hits of a customer, where that is more than the trials tell.
 */
export function plainTrials(
  { count, place, customer, hit }: Trials,
  labels: number,
  most: number,
  hitsOf?: Uint32Array,
): Uint8Array {
  const plain = new Uint8Array(count);
  const trialsAt = new Uint32Array(labels);
  const hitsAt = new Uint32Array(labels);
  for (let from = 0; from < count; ) {
    let to = from;
    let hits = 0;
    for (; to < count && customer[to] === customer[from]; to++) {
      trialsAt[place[to]!]!++;
      hitsAt[place[to]!]! += hit[to]!;
      hits += hit[to]!;
    }
    if (hitsOf !== undefined) hits = hitsOf[customer[from]!]!;
    for (let t = from; t < to; t++) {
      const here = place[t]!;
      const elsewhere = to - from - trialsAt[here]!;
      if (elsewhere >= ENOUGH && hits - hitsAt[here]! <= most * elsewhere) plain[t] = 1;
    }
    for (let t = from; t < to; t++) {
      trialsAt[place[t]!] = 0;
      hitsAt[place[t]!] = 0;
    }
    from = to;
  }
  return plain;
}
