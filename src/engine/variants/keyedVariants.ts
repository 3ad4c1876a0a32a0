import type { Selection } from '../columns.ts';
import type { SecondPass } from '../fold.ts';
import { hashOfKey, isHashed, type JourneyKeys, type KeyPiece, sameJourneys } from './journeyKeys.ts';
import { mostFrequent } from './mostFrequent.ts';

/** A variant as one of its journeys, the first, and how many there are. */
export interface KeyedVariant {
  partition: number;
  /** in its partition */
  number: number;
  journey: number;
  count: number;
}

export interface FoundVariants {
  /** distinct ones */
  size: number;
  /** of each partition the most frequent ones, as many as may be listed */
  frequent: KeyedVariant[];
  /** how often each occurs, by partition, where that is asked for */
  counts: Uint32Array[];
}

export interface VariantsBrief {
  keys: JourneyKeys;
  collapse: boolean;
  /** a journey that is as long as any, −1 where there is none */
  longest: number;
  /** most variants to list */
  top: number;
  /** whether all counts are wanted */
  counting: boolean;
}

/**
 * Counts each partition by itself, in a hash table that stays in the cache. Keys that may stand for several sequences are compared in full. Each journey's
 * key gives way to the number of its variant.
 */
export const variantsPass: Omit<
  SecondPass<unknown, { found: FoundVariants | null }, VariantsBrief, FoundVariants>,
  'brief'
> = {
  create: () => ({ size: 0, frequent: [], counts: [] }),
  units: ({ journeys: { count, start, end } }, { keys: { pieces } }) => ({
    n: pieces.length,
    interactions: count === 0 ? 1 : (end[count - 1]! - start[0]!) / pieces.length,
  }),
  visit(found, selection, brief, from, to) {
    for (let partition = from; partition < to; partition++)
      countPartition(found, selection, brief, partition);
  },
  merge(into, other) {
    into.size += other.size;
    for (const variant of other.frequent) into.frequent.push(variant);
    for (const counts of other.counts) into.counts.push(counts);
  },
  take(state, found) {
    state.found = found;
  },
};

function countPartition(
  found: FoundVariants,
  selection: Selection,
  { keys, collapse, longest, top, counting }: VariantsBrief,
  partition: number,
): void {
  const pieces = keys.pieces[partition]!;
  const table = createTable(pieces.reduce((sum, { length }) => sum + length, 0));
  const isSame = sameJourneys(selection, collapse, longest);
  for (const piece of pieces) countPiece(table, piece, isSame);
  const { size, words, counts } = table;
  for (const number of mostFrequent(counts, size, top)) {
    found.frequent.push({ partition, number, journey: words[number * 3 + 2]! >>> 0, count: counts[number]! });
  }
  found.size += size;
  if (counting) found.counts.push(counts.slice(0, size));
}

interface Table {
  size: number;
  /** number of the variant + 1, 0 where free */
  slots: Int32Array;
  /** low half, high half, first journey */
  words: Int32Array;
  counts: Uint32Array;
}

function createTable(most: number): Table {
  const slots = 1 << (33 - Math.clz32(Math.max(1, most)));
  return {
    size: 0,
    slots: new Int32Array(slots),
    words: new Int32Array(most * 3),
    counts: new Uint32Array(most),
  };
}

function countPiece(
  table: Table,
  { length, words: keys }: KeyPiece,
  isSame: (journey: number, other: number) => boolean,
): void {
  const { slots, words, counts } = table;
  const mask = slots.length - 1;
  let { size } = table;
  for (let at = 0; at < length * 3; at += 3) {
    const low = keys[at]!;
    const high = keys[at + 1]!;
    let slot = hashOfKey(low, high) & mask;
    for (;;) {
      const v = slots[slot]! - 1;
      if (v < 0) {
        words[size * 3] = low;
        words[size * 3 + 1] = high;
        words[size * 3 + 2] = keys[at + 2]!;
        counts[size] = 1;
        keys[at] = size;
        slots[slot] = ++size;
        break;
      }
      if (words[v * 3] === low && words[v * 3 + 1] === high) {
        if (!isHashed(high) || isSame(words[v * 3 + 2]!, keys[at + 2]!)) {
          counts[v]!++;
          keys[at] = v;
          break;
        }
      }
      slot = (slot + 1) & mask;
    }
  }
  table.size = size;
}
