import type { Journeys, Selection } from '../columns.ts';
import type { Fold } from '../fold.ts';
import { addRange, createRanges, type JourneyRanges, journeysOf, mergeRanges } from './journeyRanges.ts';
import type { Test } from './restrictionTests.ts';

/** What journeys have to be to be left. Everything absent lets all through. */
export interface JourneyLimits {
  /** ms, inclusive and exclusive */
  readonly since?: number | null;
  readonly until?: number | null;
  /** tests of customers, all of which must hold */
  readonly customers?: readonly Test[];
}

/**
 * Journeys narrowed to what is between two times and, where interactions are filtered, to the first and last of those that are
 * left; without those that nothing is left of. Times rise inside a journey, so that a period needs no bit per interaction.
 */
export const leftJourneysFold: Fold<JourneyLimits, JourneyRanges, Journeys> = {
  create: () => createRanges(),
  visit,
  merge: mergeRanges,
  finish: journeysOf,
};

function visit(
  ranges: JourneyRanges,
  { columns, journeys, kept }: Selection,
  { since = null, until = null, customers = [] }: JourneyLimits,
  from: number,
  to: number,
): void {
  const { time } = columns;
  const { start, end, customer } = journeys;
  for (let j = from; j < to; j++) {
    const who = customer[j]!;
    if (customers.length > 0 && !customers.every(({ codes, allowed }) => allowed[codes[who]!] === 1))
      continue;
    let first = start[j]!;
    let last = end[j]!;
    if (since !== null && time[first]! < since) first = firstFrom(time, first, last, since);
    if (until !== null && first < last && time[last - 1]! >= until)
      last = firstFrom(time, first, last, until);
    if (kept !== null && first < last) {
      first = firstKept(kept, first, last);
      if (first < last) last = lastKept(kept, first, last) + 1;
    }
    if (first < last) addRange(ranges, first, last, who);
  }
}

/** The first of from … to − 1 that is not before `wanted`, `to` where all are. */
function firstFrom(time: Float64Array, from: number, to: number, wanted: number): number {
  let low = from;
  let high = to;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (time[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Whether a bit of from … to − 1 is set. */
export function hasKept(kept: Uint32Array, from: number, to: number): boolean {
  return from < to && firstKept(kept, from, to) < to;
}

/** The first set bit of from … to − 1, `to` where none is. */
function firstKept(kept: Uint32Array, from: number, to: number): number {
  let word = from >>> 5;
  let bits = kept[word]! & (-1 << (from & 31));
  const last = (to - 1) >>> 5;
  while (bits === 0 && word < last) bits = kept[++word]! | 0;
  return bits === 0 ? to : Math.min(to, word * 32 + 31 - Math.clz32(bits & -bits));
}

/** The last set bit of from … to − 1; there is one. */
function lastKept(kept: Uint32Array, from: number, to: number): number {
  let word = (to - 1) >>> 5;
  let bits = kept[word]! & (-1 >>> (31 - ((to - 1) & 31)));
  const first = from >>> 5;
  while (bits === 0 && word > first) bits = kept[--word]! | 0;
  return word * 32 + 31 - Math.clz32(bits);
}
